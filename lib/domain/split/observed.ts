import type { Split } from '../base/traffic'
import { type Instant, instant, type Millis, millis } from '../base/units'
import { likelihoodRatio, wilson } from '../statistics/statistics'
import { add, type Count, hasTurned, none } from './turned'

export type Verdict = 'waiting' | 'too-few' | 'agrees' | 'disagrees'

/** For so long after acceptance a change may still be spreading over the load balancer's nodes (aws-facts: 1–10 s, budget 30 s), unless the run was opened with another time. */
export const usualSpreadingMs = millis(30_000)
const rejectAt = 1_000
const agreeHalfWidth = 0.05
/**
 * So many answers that do not contradict a change are enough to say that it is in traffic, if not yet how exactly: the
 * old split is rejected after 7 to 25 answers for every change of the show (yardsticks).
 */
const inTrafficFrom = 50
const windowSeconds = 60
const silentSeconds = 3

/** What is known of the split that really happens, since the accepted weights last changed. */
export interface Observation extends Count {
  expected: Split | null
  acceptedAt: Instant | null
  /** Until then what is counted may still be of other weights than the expected ones. */
  spreadUntil: Instant | null
  /** When counting last restarted: while a change spreads, evidence of the old split is thrown away. */
  restartedAt: Instant | null
  /** Counted, and for how many seconds, after the change had its time to spread: free of the old split. Null until then. */
  settled: (Count & { seconds: number }) | null
  /** The last minute, second by second, for the estimate that is drawn. */
  recent: Count[]
  verdict: Verdict | null
  agreedAt: Instant | null
}

export const nothingObserved: Observation = {
  expected: null,
  acceptedAt: null,
  spreadUntil: null,
  restartedAt: null,
  ...none,
  settled: null,
  recent: [],
  verdict: null,
  agreedAt: null,
}

/**
 * Counting begins anew with every change of the accepted weights. Weights `found` at start were accepted nobody knows
 * when: it may have been a moment ago, so that they are given the same time to spread.
 */
export const expectSplit = (
  expected: Split,
  at: Instant,
  how: 'changed' | 'found',
  spreadingMs: Millis = usualSpreadingMs,
): Observation => ({
  ...nothingObserved,
  expected,
  acceptedAt: how === 'changed' ? at : null,
  spreadUntil: instant(at + spreadingMs),
  restartedAt: at,
  verdict: how === 'changed' ? 'waiting' : 'too-few',
})

/**
 * Adds the second of answers that ended at `at`. A second that began before the change was accepted says nothing
 * about it. "Disagrees" rests on what was counted after the spreading alone: evidence of the old split that was too
 * weak to be thrown away would otherwise break the promise of at most one false alarm in 1,000 changes. It is tested as
 * a whole, which finds what is slight, and by its last seconds, which find what is sudden after minutes of agreement.
 */
export function observe(before: Observation, green: number, total: number, at: Instant): Observation {
  const { expected, acceptedAt, spreadUntil } = before
  if (expected === null || (acceptedAt !== null && at - 1_000 < acceptedAt)) return before
  const against = (count: Count) => likelihoodRatio(count.green, count.total, expected.green / 100)
  const second = { green, total }
  const counted = add(before, second)
  const spreading = spreadUntil !== null && at <= spreadUntil
  if (spreading && against(counted) >= rejectAt)
    return { ...before, ...none, recent: [], restartedAt: at, verdict: 'waiting', agreedAt: null }
  const recent = [...before.recent, second].slice(-windowSeconds)
  const disagreed = before.verdict === 'disagrees'
  // A disagreement ends when the last minute speaks for the accepted split: it must not outlive its cause for long.
  const settled = spreading ? null : disagreed ? { ...sum(recent), seconds: 0 } : settle(before, second)
  const rejected =
    settled !== null &&
    (disagreed
      ? against(settled) > 1
      : against(settled) >= rejectAt || hasTurned(lastOf(recent, settled.seconds), against))
  const verdict = rejected
    ? 'disagrees'
    : isPrecise(sum(recent))
      ? 'agrees'
      : spreading && acceptedAt !== null && counted.total < inTrafficFrom
        ? 'waiting'
        : 'too-few'
  const agreedAt = verdict === 'agrees' ? (before.agreedAt ?? at) : null
  return { ...before, ...counted, settled, recent, verdict, agreedAt }
}

/** The estimate that is drawn: Green's share over the last minute with its 95 % interval, fractions 0–1. */
export function estimate({ recent }: Observation) {
  const { green, total: n } = sum(recent)
  return n === 0 ? null : { green: green / n, ...wilson(green, n), n }
}

/** Nobody has answered for some seconds: what was seen before says nothing of what happens now. */
export function isSilent({ recent }: Observation): boolean {
  const last = recent.slice(-silentSeconds)
  return last.length === silentSeconds && last.every(({ total }) => total === 0)
}

function isPrecise({ green, total }: Count) {
  const { low, high } = wilson(green, total)
  return (high - low) / 2 <= agreeHalfWidth
}

function settle({ settled }: Observation, second: Count) {
  return { ...add(settled ?? none, second), seconds: (settled?.seconds ?? 0) + 1 }
}

const lastOf = (counts: readonly Count[], seconds: number) =>
  counts.slice(Math.max(0, counts.length - seconds))
const sum = (counts: readonly Count[]) => counts.reduce(add, none)
