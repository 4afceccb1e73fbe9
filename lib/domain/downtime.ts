import { upperBound } from './statistics'
import { answersIn, type Failures, failedIn, failureClasses, type Tally } from './tally'
import { type Millis, millis } from './units'

/** The downtime meter: every request of the probe since the show began (or since the console opened). */
export interface Downtime {
  requests: number
  failed: number
  failures: Failures
  missed: number
  longestGapMs: Millis
}

export const noDowntime: Downtime = {
  requests: 0,
  failed: 0,
  failures: {},
  missed: 0,
  longestGapMs: millis(0),
}

export function meter(before: Downtime, tally: Tally): Downtime {
  const failed = failedIn(tally.failures)
  return {
    requests: before.requests + answersIn(tally) + failed,
    failed: before.failed + failed,
    failures: addFailures(before.failures, tally.failures),
    missed: before.missed + tally.missed,
    longestGapMs: millis(Math.max(before.longestGapMs, tally.longestGapMs)),
  }
}

/** The failure rate that the sample rules out at 95 %, a fraction 0–1; null when nothing was asked. */
export const failureBound = (downtime: Downtime) => upperBound(downtime.failed, downtime.requests)

function addFailures(a: Failures, b: Failures): Failures {
  const sum: Failures = {}
  for (const name of failureClasses) {
    const count = (a[name] ?? 0) + (b[name] ?? 0)
    if (count > 0) sum[name] = count
  }
  return sum
}
