import type { PerEnvironment } from '../base/traffic'
import type { Instant, Unknown } from '../base/units'
import type { State } from '../state/state'
import { type Downtime, type EnvironmentDowntime, failureBound, meter, noDowntime } from './downtime'

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

/** The downtime meter since the show began, and for the 60 s before `now`. Unknown where no second was told. */
export function meterView({ downtime, lastMinute, sources }: State, now: Instant): DowntimeView {
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
