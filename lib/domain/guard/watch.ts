import type { Sources } from '../base/sources'
import type { Environment, PerEnvironment } from '../base/traffic'
import { type Instant, instant, type Millis, type Percent } from '../base/units'
import { healthyCount, type TargetHealth } from '../environments/fleet'
import type { SplitState } from '../split/reduce'
import type { WeightsState } from '../weights/reduce'

/** What the guard has counted since the accepted weights last changed; what was before it is not looked at. */
export interface Watch {
  acceptedAt: Instant | null
  green: Percent | null
  /** Between which shares (percent) Green's may really be while a change spreads over the load balancer's nodes. */
  between: { low: number; high: number }
  /** Nothing that began before this counts: the guard was armed then, or the meters were being checked. */
  notBefore: Instant | null
  /** Reads one after the other in which no target of the environment was healthy. */
  unhealthyReads: PerEnvironment<number>
  /** When AWS had last answered both for the weights and for the health, by the last second of the probe and by the one before. */
  heard: { before: Instant | null; last: Instant | null }
}

export const nothingWatched: Watch = {
  acceptedAt: null,
  green: null,
  between: { low: 0, high: 100 },
  notBefore: null,
  unhealthyReads: { blue: 0, green: 0 },
  heard: { before: null, last: null },
}

/** What the watch is over: the accepted weights, and how long they may spread. */
export interface Watched {
  guard: { watch: Watch }
  weights: Pick<WeightsState, 'accepted'>
  split: Pick<SplitState, 'spreadingMs'>
}

/** The watch over the weights that are accepted now; a new one begins with every change of them. */
export function watchOf({ weights: { accepted }, split: { spreadingMs }, guard: { watch } }: Watched): Watch {
  const at = accepted?.at ?? null
  if (watch.acceptedAt === at) return watch
  const green = accepted?.green ?? null
  return {
    ...nothingWatched,
    acceptedAt: at,
    green,
    between: spreadFrom(watch, green, at, spreadingMs),
    notBefore: watch.notBefore,
  }
}

function spreadFrom(
  { acceptedAt, green: old, between }: Watch,
  green: Percent | null,
  at: Instant | null,
  spreadingMs: Millis,
) {
  if (green === null) return nothingWatched.between
  if (old === null || acceptedAt === null || at === null) return { low: green, high: green }
  const before = at - acceptedAt < spreadingMs ? between : { low: old, high: old }
  return { low: Math.min(before.low, green), high: Math.max(before.high, green) }
}

export function watchHealth(state: Watched, targets: PerEnvironment<TargetHealth>): Watch {
  const watch = watchOf(state)
  const reads = (name: Environment) =>
    healthyCount(targets[name]) === 0 ? watch.unhealthyReads[name] + 1 : 0
  return { ...watch, unhealthyReads: { blue: reads('blue'), green: reads('green') } }
}

/** A read that failed ends the row. */
export const healthUnread = (watch: Watch): Watch => ({
  ...watch,
  unhealthyReads: nothingWatched.unhealthyReads,
})

/** What had been heard of AWS by the end of the second that ended at `at`. */
export function heardBy({ watch, sources }: { watch: Watch; sources: Sources }, at: Instant) {
  const [listener, health] = [sources.listener.at, sources.health.at]
  const last = listener === null || health === null ? null : instant(Math.min(listener, health, at))
  return { before: watch.heard.last, last }
}

/** Counting begins anew at `at`. */
export const watchAnew = (watch: Watch, at: Instant): Watch => ({
  ...watch,
  notBefore: instant(Math.max(at, watch.notBefore ?? 0)),
  unhealthyReads: nothingWatched.unhealthyReads,
})
