import { type EventIn, reducerOf } from '../base/define-event'
import type { Problem } from '../base/problem'
import { type Split, sameSplit } from '../base/traffic'
import { type Instant, millis } from '../base/units'
import { type Change, type Drift, inFlight, mayHaveHappened } from './change'
import { weightsEvents } from './events'

export interface WeightsState {
  requested: (Split & { at: Instant }) | null
  accepted: (Split & { at: Instant }) | null
  /** The listener's actions as a rollback would write them, as JSON; null before the listener was read. */
  rollbackActions: string | null
  /** Whoever came before keeps the target group: weights are for new visitors. */
  isSticky: boolean
  change: Change | null
  drift: Drift | null
  /** Why Terraform's variables file is not in step with the weights; null while it is, and while none is kept. */
  tfvars: Problem | null
}

export const unknownWeights: WeightsState = {
  requested: null,
  accepted: null,
  rollbackActions: null,
  isSticky: false,
  change: null,
  drift: null,
  tfvars: null,
}

/** The weights before and after an event: whoever looks at `accepted` sees by it what AWS has taken. */
export interface WeightsStep {
  before: Pick<WeightsState, 'accepted'>
  after: Pick<WeightsState, 'accepted'>
}

type Of<Type> = Extract<EventIn<typeof weightsEvents>, { type: Type }>

/** The accepted split, and a change's life: asked, accepted, read back. */
export const reduceWeights = reducerOf(weightsEvents, (weights: WeightsState, event): WeightsState => {
  switch (event.type) {
    case 'asked':
      return asked(weights, event)
    case 'attempt-failed':
      return attemptFailed(weights, event)
    case 'accepted':
      return acceptedByAws(weights, event)
    case 'read-back':
      return readBack(weights, event)
    case 'failed':
      return failed(weights, event)
    case 'listener-read':
      return listenerRead(weights, event)
    case 'tfvars':
      return { ...weights, tfvars: event.problem }
    case 'command-copied':
      return weights
  }
})

/** A poll's question may be older than a change that AWS accepted meanwhile; the next poll is not. */
const olderNewsMs = millis(1_500)

function asked(weights: WeightsState, { at, change, by, cause, to }: Of<'asked'>): WeightsState {
  const from = weights.accepted && { blue: weights.accepted.blue, green: weights.accepted.green }
  const late = weights.change && mayHaveHappened(weights.change, at) ? weights.change.to : null
  const asked = { id: change, by, cause, from, to, askedAt: at, late }
  return {
    ...weights,
    requested: { ...to, at },
    drift: null,
    change: { ...asked, acceptedAt: null, readBackAt: null, problem: null },
  }
}

function attemptFailed(weights: WeightsState, event: Of<'attempt-failed'>): WeightsState {
  const { at, change: id, attempt: attempts, problem } = event
  const { change } = weights
  if (change?.id !== id) return weights
  return { ...weights, change: { ...change, retried: { attempts, at, problem } } }
}

function acceptedByAws(weights: WeightsState, { at, change: id, blind }: Of<'accepted'>): WeightsState {
  const { change } = weights
  if (change?.id !== id) return weights
  const taken = { ...change, acceptedAt: at, ...(blind && { blind }) }
  return accept({ ...weights, change: taken }, change.to, at)
}

function readBack(weights: WeightsState, { at, change: id, split }: Of<'read-back'>): WeightsState {
  const { change } = weights
  if (change?.id !== id) return weights
  return listenerSeen({ ...weights, change: { ...change, readBackAt: at } }, split, at)
}

function failed(weights: WeightsState, { change: id, problem }: Of<'failed'>): WeightsState {
  const { change } = weights
  if (change?.id !== id) return weights
  return { ...weights, change: { ...change, problem }, requested: weights.accepted }
}

function listenerRead(before: WeightsState, event: Of<'listener-read'>): WeightsState {
  const { at, split, rollbackActions = before.rollbackActions, isSticky = before.isSticky } = event
  const weights = { ...before, rollbackActions, isSticky }
  const { change } = weights
  const accepted = change?.acceptedAt ?? null
  const isOlderNews =
    accepted !== null && at - accepted < olderNewsMs && !sameSplit(change?.to ?? null, split)
  return isOlderNews ? weights : listenerSeen(weights, split, at)
}

function listenerSeen(before: WeightsState, split: Split, at: Instant): WeightsState {
  const weights = { ...before, change: before.change && readBackBy(before.change, at) }
  const { accepted, change } = weights
  if (sameSplit(accepted, split)) return weights
  // What was asked for stands until its change is answered.
  const requested = inFlight(change) ? weights.requested : { ...split, at }
  if (accepted === null) return accept({ ...weights, requested }, split, at)
  // A poll may meet our own change before ModifyListener's answer does, or after that answer was lost.
  if (change && mayHaveHappened(change, at) && sameSplit(change.to, split)) {
    const found = { ...change, readBackAt: change.problem ? at : change.readBackAt }
    return accept({ ...weights, change: found, requested }, split, at)
  }
  // A rollback overtakes a change whose weights may still come, and replaces them at once.
  if (inFlight(change) && change?.cause === 'rollback' && sameSplit(change.late ?? null, split))
    return accept({ ...weights, requested }, split, at)
  const from = { blue: accepted.blue, green: accepted.green }
  return { ...accept({ ...weights, requested }, split, at), drift: { at, from, to: split } }
}

/** Where a change could not be read back at once, whoever reads the listener next does. */
const readBackBy = (change: Change, at: Instant): Change =>
  inFlight(change) && change.acceptedAt !== null ? { ...change, readBackAt: at } : change

function accept(weights: WeightsState, split: Split, at: Instant): WeightsState {
  const { blue, green } = split
  return sameSplit(weights.accepted, split) ? weights : { ...weights, accepted: { blue, green, at } }
}
