import type { Problem } from '../base/problem'
import type { Role } from '../base/ruling'
import type { Instant, Millis } from '../base/units'
import type { BreakIt } from '../faults/break-it'
import type { EventOf } from '../state/event'
import type { State } from '../state/state'
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

export const afterChecked = (
  { checks, ...rest }: Checklist,
  { at, check, met, saw }: EventOf<'checked'>,
): Checklist => ({ ...rest, checks: { ...checks, [check]: { at, met, saw } } })

export function afterTicked(
  list: Checklist,
  { at, item, ticked, by }: EventOf<'checklist-ticked'>,
): Checklist {
  const { [item]: _before, ...others } = list.ticks
  return { ...list, ticks: ticked ? { ...others, [item]: { at, by } } : others }
}

/** What was seen to work before this run began still counts; the changes and faults that showed it are not in it. */
export const afterCarried = (list: Checklist, { proofs }: EventOf<'carried'>): Checklist => ({
  ...list,
  proofs: { ...list.proofs, ...proofs },
})

/** So long without the listener, and the commands that need no console have shown themselves. */
const awsGoneMs = 1_500

/** The state with what the event proves, judged by the state before it. */
export function proven(after: State, before: State, event: ProvingEvent): State {
  const proof = proofIn(before, event)
  if (proof === null) return after
  const { checklist } = after
  return { ...after, checklist: { ...checklist, proofs: { ...checklist.proofs, [proof]: event.at } } }
}

export type ProvingEvent = EventOf<
  'read-back' | 'guard-tripped' | 'listener-read' | 'break-it' | 'command-copied'
>

function proofIn({ change, sources }: State, event: ProvingEvent): ProofName | null {
  switch (event.type) {
    case 'read-back':
      if (change?.id !== event.change) return null
      // The guard's own rollback drills the guard, not the key.
      if (change.cause === 'rollback') return change.by === 'guard' ? null : 'rollback'
      return 'weights-changed'
    case 'command-copied':
      return 'copied'
    case 'guard-tripped':
      return 'guard'
    case 'listener-read': {
      const { failingSince } = sources.listener
      return failingSince !== null && event.at - failingSince > awsGoneMs ? 'aws-gone' : null
    }
    case 'break-it':
      return everySymptomSeen(event.breakIt) ? 'meter' : null
  }
}

const everySymptomSeen = ({ state, results }: BreakIt) =>
  state === 'done' && results.length > 0 && results.every(({ count }) => count !== null && count > 0)
