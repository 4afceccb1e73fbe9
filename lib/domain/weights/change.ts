import type { Problem, ProblemKind } from '../base/problem'
import type { Actor } from '../base/ruling'
import type { Split } from '../base/traffic'
import type { Instant } from '../base/units'

export const causes = ['slider', 'cue', 'opening', 'rollback'] as const
export type Cause = (typeof causes)[number]

/** One change of the weights through Greenroom and what became of it. */
export interface Change {
  id: string
  by: Actor
  cause: Cause
  from: Split | null
  to: Split
  askedAt: Instant
  /** AWS answered ModifyListener. */
  acceptedAt: Instant | null
  /** A fresh DescribeListeners showed it. */
  readBackAt: Instant | null
  problem: Problem | null
  /** A rollback that is tried again: how often AWS did not accept it, and what it said last. */
  retried?: Retried
  /** The listener could not be read before it was written. */
  blind?: boolean
  /** The change that this one overtook, or whose answer was lost: its weights may still come. */
  late?: Split | null
}

export interface Retried {
  attempts: number
  /** When the last of them failed. */
  at: Instant
  problem: Problem
}

export const inFlight = (change: Change | null) =>
  change !== null && change.readBackAt === null && change.problem === null

/** AWS has not accepted it yet, and it is tried until it does or somebody presses something newer. */
export const isRetried = (change: Change | null): change is Change & { retried: Retried } =>
  inFlight(change) && change?.acceptedAt === null && change.retried !== undefined

/** No failure: another change took its place. */
export const gaveWay = ({ kind }: Problem) => kind === 'overtaken' || kind === 'superseded'

const answerLost: readonly ProblemKind[] = [
  'timed-out',
  'unreachable',
  'overtaken',
  'superseded',
  'console-restarted',
]

export const answerWasLost = ({ kind }: Problem) => answerLost.includes(kind)

/** A change whose answer was lost is not ours any more after this time: whoever sets these weights then is another. */
export const lateMs = 30_000

/** True while AWS may have carried it out or may still do so: no answer came yet, or it was lost on the way. */
export const mayHaveHappened = ({ readBackAt, problem, askedAt }: Change, at: Instant) =>
  readBackAt === null && (problem === null || (answerWasLost(problem) && at - askedAt <= lateMs))

/** The weights were changed by someone else: Terraform, the AWS console, the CLI. */
export interface Drift {
  at: Instant
  from: Split
  to: Split
}
