import { answered } from '../base/sources'
import { type Split, sameSplit } from '../base/traffic'
import { type Instant, millis } from '../base/units'
import { expectSplit } from '../split/observed'
import type { EventOf } from '../state/event'
import type { State } from '../state/state'
import type { Marker } from '../timeline/point'
import { mark } from '../timeline/reduce'
import { type Change, inFlight, mayHaveHappened } from './change'

/** A poll's question may be older than a change that AWS accepted meanwhile; the next poll is not. */
const olderNewsMs = millis(1_500)

export function afterAsked(state: State, { at, change, by, cause, to }: EventOf<'asked'>): State {
  const from = state.accepted && { blue: state.accepted.blue, green: state.accepted.green }
  const late = state.change && mayHaveHappened(state.change, at) ? state.change.to : null
  const asked = { id: change, by, cause, from, to, askedAt: at, late }
  return {
    ...state,
    requested: { ...to, at },
    drift: null,
    change: { ...asked, acceptedAt: null, readBackAt: null, problem: null },
  }
}

export function afterAttemptFailed(state: State, event: EventOf<'attempt-failed'>): State {
  const { at, change: id, attempt: attempts, problem } = event
  const { change } = state
  if (change?.id !== id) return state
  return { ...state, change: { ...change, retried: { attempts, at, problem } } }
}

export function afterAccepted(state: State, { at, change: id, blind }: EventOf<'accepted'>): State {
  const { change } = state
  if (change?.id !== id) return state
  const taken = { ...change, acceptedAt: at, ...(blind && { blind }) }
  return accept({ ...state, change: taken }, change.to, at, kindOf(change))
}

export function afterReadBack(state: State, { at, change: id, split }: EventOf<'read-back'>): State {
  const { change } = state
  if (change?.id !== id) return state
  return listenerSeen({ ...state, change: { ...change, readBackAt: at } }, split, at)
}

export function afterFailed(state: State, { change: id, problem }: EventOf<'failed'>): State {
  const { change } = state
  if (change?.id !== id) return state
  return { ...state, change: { ...change, problem }, requested: state.accepted }
}

export function afterListenerRead(before: State, event: EventOf<'listener-read'>): State {
  const { at, split, rollbackActions } = event
  const state = { ...before, rollbackActions: rollbackActions ?? before.rollbackActions }
  const { change } = state
  const accepted = change?.acceptedAt ?? null
  return accepted !== null && at - accepted < olderNewsMs && !sameSplit(change?.to ?? null, split)
    ? { ...state, sources: answered(state.sources, 'listener', at) }
    : listenerSeen(state, split, at)
}

function listenerSeen(before: State, split: Split, at: Instant): State {
  const state = { ...before, change: before.change && readBackBy(before.change, at) }
  const seen = { ...state, sources: answered(state.sources, 'listener', at) }
  const { accepted, change } = seen
  if (sameSplit(accepted, split)) return seen
  // What was asked for stands until its change is answered.
  const requested = inFlight(change) ? seen.requested : { ...split, at }
  if (accepted === null)
    return {
      ...seen,
      accepted: { ...split, at },
      requested,
      observation: expectSplit(split, at, 'found', state.spreadingMs),
    }
  // A poll may meet our own change before ModifyListener's answer does, or after that answer was lost.
  if (change && mayHaveHappened(change, at) && sameSplit(change.to, split)) {
    const found = { ...change, readBackAt: change.problem ? at : change.readBackAt }
    return accept({ ...seen, change: found, requested }, split, at, kindOf(change))
  }
  // A rollback overtakes a change whose weights may still come, and replaces them at once.
  if (inFlight(change) && change?.cause === 'rollback' && sameSplit(change.late ?? null, split))
    return accept({ ...seen, requested }, split, at, 'accepted')
  const from = { blue: accepted.blue, green: accepted.green }
  return { ...accept({ ...seen, requested }, split, at, 'drift'), drift: { at, from, to: split } }
}

/** Where a change could not be read back at once, whoever reads the listener next does. */
const readBackBy = (change: Change, at: Instant): Change =>
  inFlight(change) && change.acceptedAt !== null ? { ...change, readBackAt: at } : change

const kindOf = ({ cause, by }: Change): Marker['kind'] =>
  by === 'guard' ? 'guard' : cause === 'rollback' ? 'rollback' : 'accepted'

function accept(state: State, split: Split, at: Instant, kind: Marker['kind']): State {
  if (sameSplit(state.accepted, split)) return state
  const { blue, green } = split
  const observation = expectSplit(split, at, 'changed', state.spreadingMs)
  return mark({ ...state, accepted: { blue, green, at }, observation }, at, kind, String(green))
}
