import { answered, isFresh, silentSeconds } from '../base/sources'
import { environments, type PerEnvironment } from '../base/traffic'
import type { Instant } from '../base/units'
import { healthyCount } from '../environments/fleet'
import { guardAfter } from '../guard/guard'
import { estimate, observe } from '../split/observed'
import type { EventOf } from '../state/event'
import type { State } from '../state/state'
import { quantile } from '../statistics/statistics'
import { historyMs, type Point } from '../timeline/point'
import { answersIn, failedIn, type Tally } from '../witness/tally'
import { closingAt } from './closing'
import { meter, noDowntime } from './downtime'
import { hold, recount } from './held'
import { sinceMeterFrom } from './meter-from'

/** p50 and p95 are of the last ten seconds: at Green 10 % and 25 requests a second that is 25 answers. */
const latencySeconds = 10
const minuteSeconds = 60
const secondMs = 1_000
/** The probe's seconds: a point of the charts each. */
const historySeconds = historyMs / secondMs

/** One second of the probe: split, meter, held sockets, latencies and the charts' next point. */
export function afterTally(before: State, event: EventOf<'tally'>): State {
  const { at, tally } = event
  const { within, metered } = sinceMeterFrom(before, tally, at)
  const state = {
    ...before,
    observation: observe(before.observation, tally.latencies.green.length, answersIn(tally), at),
    downtime: within ? meter(before.downtime, metered) : before.downtime,
    lastMinute: [...before.lastMinute, event].slice(-minuteSeconds),
    sockets: hold(before.sockets, metered.sockets, at, within),
    chatSockets: hold(before.chatSockets, metered.chat, at, within),
    versions: {
      blue: tally.versions.blue ?? before.versions.blue,
      green: tally.versions.green ?? before.versions.green,
    },
    latencies: [...before.latencies, tally.latencies].slice(-latencySeconds),
    probeSeconds: within ? secondsAfter(before, tally, at) : before.probeSeconds,
    sources: answered(before.sources, 'probe', at),
  }
  return {
    ...state,
    guard: guardAfter(state, event),
    history: [...before.history, pointOf(state, tally, at)].slice(-historySeconds),
    closing: before.clock.state === 'finished' ? before.closing : closingAt(state, at),
  }
}

/** When the show begins, every meter begins with it; what is held stays held. */
export const recountAll = (state: State, at: Instant): State => ({
  ...state,
  meterFrom: at,
  downtime: noDowntime,
  lastDrop: null,
  sockets: recount(state.sockets),
  chatSockets: recount(state.chatSockets),
  probeSeconds: { seen: 0, missed: 0 },
})

function secondsAfter({ probeSeconds, sources, meterFrom }: State, tally: Tally, at: Instant) {
  // A silence that began before the meter did is not all the meter's.
  const longest = meterFrom === null ? Infinity : Math.max(0, Math.floor((at - meterFrom) / secondMs) - 1)
  const blind = answersIn(tally) + failedIn(tally.failures) === 0 ? 1 : 0
  return {
    seen: probeSeconds.seen + 1 - blind,
    missed: probeSeconds.missed + Math.min(silentSeconds(sources.probe, at), longest) + blind,
  }
}

function pointOf(state: State, tally: Tally, at: Instant): Point {
  const seen = estimate(state.observation)
  return {
    at,
    acceptedGreen: state.accepted?.green ?? null,
    observedGreen: seen?.green ?? null,
    low: seen && toFourDecimals(seen.low),
    high: seen && toFourDecimals(seen.high),
    p50: latencyOf(state, 0.5),
    p95: latencyOf(state, 0.95),
    running: each(name =>
      isFresh(state.sources.services, 'services', at) ? (state.fleets?.[name].running ?? null) : null,
    ),
    healthy: each(name =>
      state.targets && isFresh(state.sources.health, 'health', at) ? healthyCount(state.targets[name]) : null,
    ),
    answers: answersIn(tally),
    failed: failedIn(tally.failures),
  }
}

/** Finer than a chart can draw, and a third of the length: 300 of them go to each screen that connects. */
const toFourDecimals = (fraction: number) => Math.round(fraction * 10_000) / 10_000

/** Milliseconds per environment over the last seconds; null where nobody answered. */
export const latencyOf = ({ latencies }: State, q: number): PerEnvironment<number | null> =>
  each(name => quantile(all(latencies.map(second => second[name])), q))

/** In a quarter of the time that `flat` takes. */
const all = (lists: readonly number[][]): number[] => (lists[0] ?? []).concat(...lists.slice(1))

function each<T>(value: (name: (typeof environments)[number]) => T): PerEnvironment<T> {
  const [blue, green] = environments
  return { blue: value(blue), green: value(green) }
}
