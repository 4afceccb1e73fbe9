import type { Sources } from '../base/sources'
import type { Environment, PerEnvironment } from '../base/traffic'
import { type Instant, millis, type Unknown } from '../base/units'
import { type Latency, latencyOf } from '../witness/latency'
import type { WitnessState } from '../witness/reduce'
import { boundOf, type Downtime, type EnvironmentDowntime, meter, noDowntime } from './downtime'
import { type AvailabilityState, silentFor } from './reduce'

/** How high the rate of failures can be by what was asked, a fraction 0–1; null when nothing was. */
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
  blindMs: null,
  byEnvironment: { blue: unheardOf, green: unheardOf },
}

const minuteMs = 60_000

/** Since the show began, and of its last minute. */
export type DowntimeView = MeterView & { lastMinute: MeterView }

interface Metered {
  availability: Pick<AvailabilityState, 'downtime' | 'meterFrom'>
  witness: Pick<WitnessState, 'lastMinute'>
  sources: Pick<Sources, 'probe'>
}

/** The downtime meter since the show began, and for the 60 s before `now`, none of them before the show. Unknown where no second was told. */
export function meterView(
  { availability: { downtime, meterFrom }, witness: { lastMinute }, sources }: Metered,
  now: Instant,
): DowntimeView {
  const from = Math.max(now - minuteMs, meterFrom ?? 0)
  const seconds = lastMinute.filter(({ at }) => at > from)
  const silentMs = silentFor({ meterFrom }, now, sources.probe) * 1_000
  const untilNow = { ...downtime, blindMs: millis(downtime.blindMs + silentMs) }
  const minute = seconds.reduce((sum, { tally }) => meter(sum, tally), noDowntime)
  return {
    ...(sources.probe.at === null ? unheard : bounded(untilNow)),
    lastMinute: seconds.length === 0 ? unheard : bounded(minute),
  }
}

function bounded(downtime: Downtime): KnownMeter {
  const { blue, green } = downtime.byEnvironment
  return {
    ...downtime,
    bound: boundOf(downtime),
    byEnvironment: {
      blue: { ...blue, bound: boundOf(blue) },
      green: { ...green, bound: boundOf(green) },
    },
  }
}

/** How long the answers of the last ten seconds took. */
export function latencies({ latencies }: Pick<AvailabilityState, 'latencies'>): PerEnvironment<Latency> {
  const of = (name: Environment) => latencyOf(all(latencies.map(second => second[name])))
  return { blue: of('blue'), green: of('green') }
}

/** In a quarter of the time that `flat` takes. */
const all = (lists: readonly number[][]): number[] => (lists[0] ?? []).concat(...lists.slice(1))
