import type { Problem } from '../base/problem'
import type { Role } from '../base/ruling'
import type { Instant, Millis } from '../base/units'
import type { CheckName, HandItem, ProofName } from './items'

/** What a call for the checklist saw. */
export type CheckSaw =
  | { kind: 'caller'; name: string; account: string }
  /** Names of the IAM actions that were tried by reading. */
  | { kind: 'reads'; answered: readonly string[]; refused: readonly string[] }
  | { kind: 'page'; status: number; tookMs: Millis }
  /** AWS's clock against ours: positive when ours is late. */
  | { kind: 'skew'; ms: Millis }
  | { kind: 'problem'; problem: Problem }

export interface Check {
  at: Instant
  met: boolean
  saw: CheckSaw
}

export interface Checklist {
  checks: Partial<Record<CheckName, Check>>
  ticks: Partial<Record<HandItem, { at: Instant; by: Role }>>
  /** When each was last seen to work. */
  proofs: Partial<Record<ProofName, Instant>>
}

export const untouched: Checklist = { checks: {}, ticks: {}, proofs: {} }
