import { type EventIn, reducerOf } from '../base/define-event'
import type { Source } from '../base/sources'
import type { BreakIt } from '../faults/break-it'
import { faultsEvents } from '../faults/events'
import { guardEvents } from '../guard/events'
import type { Change } from '../weights/change'
import { weightsEvents } from '../weights/events'
import type { Checklist } from './checklist'
import { checklistEvents } from './events'
import type { ProofName } from './items'

/** Events that show something to work. */
const provingEvents = {
  'read-back': weightsEvents['read-back'],
  'listener-read': weightsEvents['listener-read'],
  'command-copied': weightsEvents['command-copied'],
  'guard-tripped': guardEvents['guard-tripped'],
  'break-it': faultsEvents['break-it'],
}

/** What a proof is judged by: the change that is under way and the listener, both from before the event. */
interface Before {
  weights: { change: Change | null }
  sources: { listener: Source }
}

/** Checks, ticks and proofs. */
export const reduceChecklist = reducerOf(
  { ...checklistEvents, ...provingEvents },
  (list: Checklist, event, before: Before): Checklist => {
    switch (event.type) {
      case 'checked': {
        const { at, check, met, saw } = event
        return { ...list, checks: { ...list.checks, [check]: { at, met, saw } } }
      }
      case 'checklist-ticked':
        return { ...list, ticks: ticksAfter(list.ticks, event) }
      case 'carried':
        // What was seen to work before this run began still counts; the changes and faults that showed it are not in it.
        return { ...list, proofs: { ...list.proofs, ...event.proofs } }
      default: {
        const proof = proofIn(before, event)
        return proof === null ? list : { ...list, proofs: { ...list.proofs, [proof]: event.at } }
      }
    }
  },
)

function ticksAfter(
  ticks: Checklist['ticks'],
  { at, item, ticked, by }: EventIn<Pick<typeof checklistEvents, 'checklist-ticked'>>,
): Checklist['ticks'] {
  const { [item]: _before, ...others } = ticks
  return ticked ? { ...others, [item]: { at, by } } : others
}

/** So long without the listener, and the commands that need no console have shown themselves. */
const awsGoneMs = 1_500

function proofIn(
  { weights: { change }, sources }: Before,
  event: EventIn<typeof provingEvents>,
): ProofName | null {
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
