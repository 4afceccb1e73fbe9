import { afterFeedback } from '../audience/feedback'
import { cleared, sent } from '../audience/stage-message'
import { afterTally } from '../availability/reduce'
import { answered, failed } from '../base/sources'
import { afterCarried, afterChecked, afterTicked, proven } from '../checklist/checklist'
import { afterDriverFreed, afterDriverSeen, afterDriverTaken } from '../control/reduce'
import { sameFaults } from '../faults/fault'
import { returnedOf } from '../faults/missing-process'
import {
  afterGuardAlarmed,
  afterGuardSet,
  afterGuardTripped,
  guardAfter,
  guardAtOpening,
} from '../guard/guard'
import { afterRecovered } from '../recording/reduce'
import { addTime } from '../show/clock'
import { afterShow } from '../show/reduce'
import { usualSpreadingMs } from '../split/observed'
import { logAfter } from '../timeline/event-log'
import {
  afterAccepted,
  afterAsked,
  afterAttemptFailed,
  afterFailed,
  afterListenerRead,
  afterReadBack,
} from '../weights/reduce'
import type { Event } from './event'
import { emptyState, type State } from './state'

/** The state after an event. The same reduce serves live, recovery, report and replay. */
export function reduce(before: State, event: Event): State {
  const after = known(before, event)
  const log = logAfter(before.log, { event, before, after })
  return log === before.log ? after : { ...after, log }
}

/** What is known after it, beside the log of it all. */
function known(state: State, event: Event): State {
  switch (event.type) {
    case 'opened':
      return {
        ...emptyState(event.run, event.mode, event.speed, event.stages),
        phonesOf: event.phonesOf ?? event.run,
        spreadingMs: event.spreadingMs ?? usualSpreadingMs,
        guard: guardAtOpening(event.mode, event.at),
      }
    case 'show':
      return afterShow(state, event)
    case 'time-added':
      return { ...state, clock: addTime(state.clock, event.ms, state.stages, event.at) }
    case 'auto-advance':
      return { ...state, autoAdvance: event.on }
    case 'blackout':
      return { ...state, blackoutSince: event.on ? (state.blackoutSince ?? event.at) : null }
    case 'message-sent':
      return { ...state, message: sent(event) }
    case 'message-cleared':
      return { ...state, message: cleared(state.message, event) }
    case 'checked':
      return { ...state, checklist: afterChecked(state.checklist, event) }
    case 'checklist-ticked':
      return { ...state, checklist: afterTicked(state.checklist, event) }
    case 'asked':
      return afterAsked(state, event)
    case 'attempt-failed':
      return afterAttemptFailed(state, event)
    case 'accepted':
      return afterAccepted(state, event)
    case 'read-back':
      return proven(afterReadBack(state, event), state, event)
    case 'failed':
      return afterFailed(state, event)
    case 'driver-taken':
      return { ...state, lease: afterDriverTaken(state.lease, event) }
    case 'driver-freed':
      return { ...state, lease: afterDriverFreed(state.lease, event) }
    case 'driver-seen':
      return { ...state, lease: afterDriverSeen(state.lease, event) }
    case 'listener-read':
      return proven(afterListenerRead(state, event), state, event)
    case 'services-read':
      return { ...state, fleets: event.fleets, sources: answered(state.sources, 'services', event.at) }
    case 'health-read':
      return {
        ...state,
        targets: event.targets,
        sources: answered(state.sources, 'health', event.at),
        guard: guardAfter(state, event),
      }
    case 'metrics-read':
      return { ...state, metrics: event.metrics, sources: answered(state.sources, 'metrics', event.at) }
    case 'tfvars':
      return { ...state, tfvars: event.problem }
    case 'source-failed':
      return {
        ...state,
        sources: failed(state.sources, event.source, event.problem, event.at),
        guard: guardAfter(state, event),
      }
    case 'tally':
      return afterTally(state, event)
    case 'dropped':
      return { ...state, lastDrop: { kind: event.kind, code: event.code, cause: event.cause } }
    case 'probe-set':
      return { ...state, probe: event.setting }
    case 'chat-announced':
      return { ...state, chat: { connected: event.connected, messages: event.messages } }
    case 'phones-counted':
      return {
        ...state,
        phones: { connected: event.connected, drops: event.drops, disconnected: event.disconnected },
      }
    case 'audience-answered':
      return { ...state, answers: { ...state.answers, [event.phone]: event.disconnected } }
    case 'feedback':
      return afterFeedback(state, event)
    case 'command-copied':
      return proven(state, state, event)
    case 'fault-begun':
    case 'green-scaled':
      return state
    case 'faults-read':
      return sameFaults(state.faults, event.faults) ? state : { ...state, faults: event.faults }
    case 'crowd-read':
      return { ...state, crowd: event.crowd }
    case 'processes-missing':
      return {
        ...state,
        missing: event.missing,
        returned: returnedOf(state.missing, event.missing, event.at) ?? state.returned,
      }
    case 'break-it':
      return proven({ ...state, breakIt: event.breakIt, guard: guardAfter(state, event) }, state, event)
    case 'guard-set':
      return { ...state, guard: afterGuardSet(state, event) }
    case 'guard-tripped':
      return proven({ ...state, guard: afterGuardTripped(state, event) }, state, event)
    case 'guard-alarmed':
      return { ...state, guard: afterGuardAlarmed(state, event) }
    case 'recording': {
      const { since, problem, rewritten } = event
      return { ...state, recording: { since, problem, ...(rewritten && { rewritten }) } }
    }
    case 'recovered':
      return afterRecovered(state, event)
    case 'closed':
      return state
    case 'carried':
      return { ...state, markers: [], checklist: afterCarried(state.checklist, event) }
  }
}
