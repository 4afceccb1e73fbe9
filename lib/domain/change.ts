import type { Problem, ProblemKind } from './problem'
import type { Split } from './traffic'
import type { Instant } from './units'

export const roles = ['presenter', 'co-presenter'] as const
export type Role = (typeof roles)[number]

export const causes = ['slider', 'cue', 'opening', 'rollback'] as const
export type Cause = (typeof causes)[number]

/** One change of the weights through Greenroom and what became of it. */
export interface Change {
  id: string
  by: Role
  cause: Cause
  from: Split | null
  to: Split
  askedAt: Instant
  /** AWS answered ModifyListener. */
  acceptedAt: Instant | null
  /** A fresh DescribeListeners showed it. */
  readBackAt: Instant | null
  problem: Problem | null
}

export const inFlight = (change: Change | null) =>
  change !== null && change.readBackAt === null && change.problem === null

const answerLost: readonly ProblemKind[] = ['timed-out', 'unreachable', 'overtaken']

/** True while AWS may have carried it out or may still do so: no answer came yet, or it was lost on the way. */
export const mayHaveHappened = ({ readBackAt, problem }: Change) =>
  readBackAt === null && (problem === null || answerLost.includes(problem.kind))

/** The weights were changed by someone else: Terraform, the AWS console, the CLI. */
export interface Drift {
  at: Instant
  from: Split
  to: Split
}
