import type { Sources } from '../base/sources'
import type { Environment, PerEnvironment } from '../base/traffic'
import type { Instant, Unknown } from '../base/units'
import { quantile } from '../statistics/statistics'
import type { WitnessState } from '../witness/reduce'
import { type Downtime, type EnvironmentDowntime, failureBound, meter, noDowntime } from './downtime'
import type { AvailabilityState } from './reduce'

/** The rate of failures that the sample rules out at 95 %, a fraction 0–1; null when nothing was asked. */
interface Bounded {
  bound: number | null
}

export type KnownMeter = Omit<Downtime, 'byEnvironment'> &
  Bounded & { byEnvironment: PerEnvironment<EnvironmentDowntime & Bounded> }
type Unheard = Unknown<Omit<KnownMeter, 'failures' | 'byEnvironment'>> & {
  failures: Record<string, never>
  byEnvironment: PerEnvironment<Unknown<Omit<EnvironmentDowntime, 'failures'> & Bounded>>
}
export type MeterView = KnownMeter | Unheard

const unheardOf = { requests: null, failed: null, longestGapMs: null, bound: null }
const unheard: Unheard = {
  ...unheardOf,
  failures: {},
  missed: null,
  byEnvironment: { blue: unheardOf, green: unheardOf },
}

const minuteMs = 60_000

/** Since the show began, and of the last minute. */
export type DowntimeView = MeterView & { lastMinute: MeterView }

interface Metered {
  availability: Pick<AvailabilityState, 'downtime'>
  witness: Pick<WitnessState, 'lastMinute'>
  sources: Pick<Sources, 'probe'>
}

/** The downtime meter since the show began, and for the 60 s before `now`. Unknown where no second was told. */
export function meterView(
  { availability: { downtime }, witness: { lastMinute }, sources }: Metered,
  now: Instant,
): DowntimeView {
  const seconds = lastMinute.filter(({ at }) => at > now - minuteMs)
  const minute = seconds.reduce((sum, { tally }) => meter(sum, tally), noDowntime)
  return {
    ...(sources.probe.at === null ? unheard : bounded(downtime)),
    lastMinute: seconds.length === 0 ? unheard : bounded(minute),
  }
}

function bounded(downtime: Downtime): KnownMeter {
  const { blue, green } = downtime.byEnvironment
  return {
    ...downtime,
    bound: failureBound(downtime),
    byEnvironment: {
      blue: { ...blue, bound: failureBound(blue) },
      green: { ...green, bound: failureBound(green) },
    },
  }
}

/** Milliseconds per environment over the last seconds; null where nobody answered. */
export function latencyOf({ latencies }: Pick<AvailabilityState, 'latencies'>, q: number) {
  const of = (name: Environment) => quantile(all(latencies.map(second => second[name])), q)
  return { blue: of('blue'), green: of('green') }
}

/** In a quarter of the time that `flat` takes. */
const all = (lists: readonly number[][]): number[] => (lists[0] ?? []).concat(...lists.slice(1))
