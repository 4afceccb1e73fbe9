import { inFlight } from './change'
import { act } from './clock'
import { closingOf } from './closing'
import type { Event, EventOf } from './event'
import { expectSplit } from './observed'
import { afterTally, recountAll, witnessed } from './reduce-tally'
import { answered, failed } from './sources'
import { emptyState, type Marker, type State } from './state'
import { type Split, sameSplit } from './traffic'
import type { Instant } from './units'

const markersKept = 60

/** The state after an event. The same reduce serves live, recovery, report and replay. */
export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'opened':
      return emptyState(event.run, event.mode, event.speed, event.stages)
    case 'show':
      return afterShow(state, event)
    case 'asked':
      return afterAsked(state, event)
    case 'accepted':
      return state.change?.id === event.change
        ? accept(
            { ...state, change: { ...state.change, acceptedAt: event.at } },
            state.change.to,
            event.at,
            state.change.cause === 'rollback' ? 'rollback' : 'accepted',
          )
        : state
    case 'read-back':
      return state.change?.id === event.change
        ? { ...listenerSeen(state, event.split, event.at), change: { ...state.change, readBackAt: event.at } }
        : state
    case 'failed':
      return state.change?.id === event.change
        ? { ...state, change: { ...state.change, problem: event.problem }, requested: state.accepted }
        : state
    case 'listener-read':
      return listenerSeen(state, event.split, event.at)
    case 'services-read':
      return { ...state, fleets: event.fleets, sources: answered(state.sources, 'services', event.at) }
    case 'health-read':
      return { ...state, targets: event.targets, sources: answered(state.sources, 'health', event.at) }
    case 'metrics-read':
      return { ...state, metrics: event.metrics, sources: answered(state.sources, 'metrics', event.at) }
    case 'source-failed':
      return { ...state, sources: failed(state.sources, event.source, event.problem, event.at) }
    case 'tally':
      return afterTally(state, event)
    case 'chat-announced':
      return { ...state, chat: { connected: event.connected, messages: event.messages } }
    case 'phones-counted':
      return {
        ...state,
        phones: { connected: event.connected, drops: event.drops, disconnected: event.disconnected },
      }
  }
}

function afterShow(state: State, event: EventOf<'show'>): State {
  const clock = act(state.clock, event.act, state.stages, event.at)
  if (clock === state.clock) return state
  const begun = event.act === 'start' ? recountAll(state) : state
  const stage = state.stages[clock.stage]
  const marked =
    clock.state !== 'idle' && stage && (event.act === 'start' || clock.stage !== state.clock.stage)
      ? mark(begun, event.at, 'stage', stage.id)
      : begun
  const ended = clock.state === 'finished' && state.clock.state !== 'finished'
  return { ...marked, clock, closing: ended ? closingOf(witnessed(marked)) : marked.closing }
}

function afterAsked(state: State, { at, change, by, cause, to }: EventOf<'asked'>): State {
  return {
    ...state,
    requested: { ...to, at },
    drift: null,
    change: {
      id: change,
      by,
      cause,
      from: state.accepted,
      to,
      askedAt: at,
      acceptedAt: null,
      readBackAt: null,
      problem: null,
    },
  }
}

function listenerSeen(state: State, split: Split, at: Instant): State {
  const seen = { ...state, sources: answered(state.sources, 'listener', at) }
  if (sameSplit(state.accepted, split)) return seen
  if (state.accepted === null)
    return {
      ...seen,
      accepted: { ...split, at },
      requested: { ...split, at },
      observation: expectSplit(split, at, false),
    }
  // A poll may meet our own change before ModifyListener's answer does; only other weights are somebody else's.
  if (inFlight(state.change) && sameSplit(state.change?.to ?? null, split))
    return accept(seen, split, at, state.change?.cause === 'rollback' ? 'rollback' : 'accepted')
  const { blue, green } = state.accepted
  return {
    ...accept(seen, split, at, 'drift'),
    requested: { ...split, at },
    drift: { at, from: { blue, green }, to: split },
  }
}

function accept(state: State, split: Split, at: Instant, kind: Marker['kind']): State {
  if (sameSplit(state.accepted, split)) return state
  const { blue, green } = split
  return mark(
    { ...state, accepted: { blue, green, at }, observation: expectSplit(split, at, true) },
    at,
    kind,
    String(green),
  )
}

const mark = (state: State, at: Instant, kind: Marker['kind'], label: string): State => ({
  ...state,
  markers: [...state.markers, { at, kind, label }].slice(-markersKept),
})
