import { likelihoodRatio, wilson } from './statistics'
import type { Split } from './traffic'
import { type Instant, millis } from './units'

export type Verdict = 'waiting' | 'too-few' | 'agrees' | 'disagrees'

/** For so long after acceptance a change may still be spreading over the load balancer's nodes (aws-facts: 1–10 s, budget 30 s). */
export const spreadingMs = millis(30_000)
const rejectAt = 1_000
const agreeHalfWidth = 0.05
const windowSeconds = 60

interface Second {
  green: number
  total: number
}

/** What is known of the split that really happens, since the accepted weights last changed. */
export interface Observation {
  expected: Split | null
  acceptedAt: Instant | null
  /** When counting last restarted: while a change spreads, evidence of the old split is thrown away. */
  restartedAt: Instant | null
  green: number
  total: number
  /** The last minute of what was counted, for the estimate that is drawn. */
  recent: Second[]
  verdict: Verdict | null
  agreedAt: Instant | null
}

export const nothingObserved: Observation = {
  expected: null,
  acceptedAt: null,
  restartedAt: null,
  green: 0,
  total: 0,
  recent: [],
  verdict: null,
  agreedAt: null,
}

/** Counting begins anew with every change of the accepted weights. `spreading` is false for weights found at start. */
export const expectSplit = (expected: Split, at: Instant, spreading: boolean): Observation => ({
  ...nothingObserved,
  expected,
  acceptedAt: spreading ? at : null,
  restartedAt: at,
  verdict: spreading ? 'waiting' : 'too-few',
})

/** Adds one second of answers. A second that began before the change was accepted says nothing about it. */
export function observe(before: Observation, green: number, total: number, at: Instant): Observation {
  if (before.expected === null || total === 0) return before
  const evidence = { green: before.green + green, total: before.total + total }
  const spreading = before.acceptedAt !== null && at - before.acceptedAt <= spreadingMs
  const rejected = likelihoodRatio(evidence.green, evidence.total, before.expected.green / 100) >= rejectAt
  if (rejected && spreading)
    return { ...before, green: 0, total: 0, recent: [], restartedAt: at, verdict: 'waiting', agreedAt: null }
  const recent = [...before.recent, { green, total }].slice(-windowSeconds)
  const { low, high } = wilson(evidence.green, evidence.total)
  const precise = (high - low) / 2 <= agreeHalfWidth
  const verdict = rejected ? 'disagrees' : precise ? 'agrees' : spreading ? 'waiting' : 'too-few'
  const agreedAt = verdict === 'agrees' ? (before.agreedAt ?? at) : null
  return { ...before, ...evidence, recent, verdict, agreedAt }
}

/** The estimate that is drawn: Green's share over the last minute with its 95 % interval, fractions 0–1. */
export function estimate({ recent }: Observation) {
  const green = recent.reduce((sum, second) => sum + second.green, 0)
  const n = recent.reduce((sum, second) => sum + second.total, 0)
  return n === 0 ? null : { green: green / n, ...wilson(green, n), n }
}
