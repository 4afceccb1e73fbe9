import type { Environment, PerEnvironment } from '../base/traffic'
import { type Millis, millis } from '../base/units'
import { upperBound } from '../statistics/statistics'
import { answersIn, type Failures, failedIn, failureClasses, type Tally } from '../witness/tally'

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

/** The failure rate that the sample rules out at 95 %, a fraction 0–1; null when nothing was asked. */
export const failureBound = ({ failed, requests }: Pick<Downtime, 'failed' | 'requests'>) =>
  upperBound(failed, requests)

const longer = (a: Millis, b: Millis) => millis(Math.max(a, b))

export function addFailures(a: Failures, b: Failures): Failures {
  const sum: Failures = {}
  for (const name of failureClasses) {
    const count = (a[name] ?? 0) + (b[name] ?? 0)
    if (count > 0) sum[name] = count
  }
  return sum
}
