import type { Environment, PerEnvironment } from '../base/traffic'
import { type Instant, type Millis, millis } from '../base/units'
import { failureBound } from '../statistics/e-process'
import {
  answersIn,
  type Failures,
  failedIn,
  failureClasses,
  type SocketTally,
  type Tally,
} from '../witness/tally'

/** What was asked of one environment, as far as an answer named it. */
export interface EnvironmentDowntime {
  requests: number
  failed: number
  failures: Failures
  /** The longest that it did nothing but fail, from its first failed answer to its last. */
  longestGapMs: Millis
}

/** The downtime meter: every request of the probe since the show began (or since the console opened). */
export interface Downtime {
  requests: number
  failed: number
  failures: Failures
  missed: number
  /** For so long the probe did not see: requests that were not sent, or whose fate is unknown, and seconds that nobody told. */
  blindMs: Millis
  longestGapMs: Millis
  byEnvironment: PerEnvironment<EnvironmentDowntime>
}

const noEnvironmentDowntime: EnvironmentDowntime = {
  requests: 0,
  failed: 0,
  failures: {},
  longestGapMs: millis(0),
}

export const noDowntime: Downtime = {
  requests: 0,
  failed: 0,
  failures: {},
  missed: 0,
  blindMs: millis(0),
  longestGapMs: millis(0),
  byEnvironment: { blue: noEnvironmentDowntime, green: noEnvironmentDowntime },
}

export function meter(before: Downtime, tally: Tally): Downtime {
  const failed = failedIn(tally.failures)
  const of = (name: Environment) => meterOne(before.byEnvironment[name], tally, name)
  return {
    requests: before.requests + answersIn(tally) + failed,
    failed: before.failed + failed,
    failures: addFailures(before.failures, tally.failures),
    missed: before.missed + tally.missed,
    blindMs: millis(before.blindMs + blindMsIn(tally)),
    longestGapMs: longer(before.longestGapMs, tally.longestGapMs),
    byEnvironment: { blue: of('blue'), green: of('green') },
  }
}

function meterOne(before: EnvironmentDowntime, tally: Tally, name: Environment): EnvironmentDowntime {
  const failed = tally.failed[name]
  return {
    requests: before.requests + tally.latencies[name].length + failed,
    failed: before.failed + failed,
    failures: addFailures(before.failures, tally.failuresOf[name]),
    longestGapMs: longer(before.longestGapMs, tally.failingMs[name]),
  }
}

/** How high the failure rate can be by what was asked, a fraction 0–1; null when nothing was. */
export const boundOf = ({ failed, requests }: Pick<Downtime, 'failed' | 'requests'>) =>
  failureBound(failed, requests)

/** The part of the second in which nothing was asked, by the requests that it should have asked. */
function blindMsIn(tally: Tally): number {
  const asked = answersIn(tally) + failedIn(tally.failures)
  return asked === 0 ? 1_000 : Math.round((1_000 * tally.missed) / (asked + tally.missed))
}

const longer = (a: Millis, b: Millis) => millis(Math.max(a, b))

export function addFailures(a: Failures, b: Failures): Failures {
  const sum: Failures = {}
  for (const name of failureClasses) {
    const count = (a[name] ?? 0) + (b[name] ?? 0)
    if (count > 0) sum[name] = count
  }
  return sum
}

/**
 * What of this second is the meter's. A tally cannot be cut: the second in which the meter began counts whole, since too
 * much is honest and too little is not. Of a gap or an outage that was open from before, only what came since counts.
 * A second that was over by then is none of it (`within` is false).
 */
export function sinceMeterFrom(meterFrom: Instant | null, tally: Tally, at: Instant) {
  if (meterFrom === null) return { within: true, metered: tally }
  const since = Math.max(0, at - meterFrom)
  const atMost = (ms: Millis) => millis(Math.min(ms, since))
  const each = ({ blue, green }: PerEnvironment<Millis>) => ({ blue: atMost(blue), green: atMost(green) })
  const outage = (sockets: SocketTally) => ({ ...sockets, worstOutageMs: atMost(sockets.worstOutageMs) })
  const metered: Tally = {
    ...tally,
    longestGapMs: atMost(tally.longestGapMs),
    failingMs: each(tally.failingMs),
    sockets: outage(tally.sockets),
    chat: outage(tally.chat),
  }
  return { within: at > meterFrom, metered }
}
