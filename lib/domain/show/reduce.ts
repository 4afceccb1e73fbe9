import { closingAt } from '../availability/closing'
import { recountAll } from '../availability/reduce'
import type { Instant } from '../base/units'
import type { EventOf } from '../state/event'
import type { State } from '../state/state'
import { mark } from '../timeline/reduce'
import { act, type ClockAct } from './clock'

/** The state after a press on the show's clock; the same state where the press means nothing now. */
export function afterShow(state: State, event: EventOf<'show'>): State {
  const clock = act(state.clock, event.act, state.stages, event.at)
  if (clock === state.clock) return state
  const begun = afresh(state, event.act, event.at)
  const stage = state.stages[clock.stage]
  const marked =
    clock.state !== 'idle' && stage && (event.act === 'start' || clock.stage !== state.clock.stage)
      ? mark(begun, event.at, 'stage', stage.id)
      : begun
  return clock.state === 'finished' ? ended({ ...marked, clock }, event.at) : { ...marked, clock }
}

/** The room is to see the closing line and to rate: the show's end lights its screens. */
const ended = (state: State, at: Instant): State => ({
  ...state,
  closing: closingAt(state, at),
  blackoutSince: null,
})

/**
 * A start counts anew; a reset takes the old run's markers along, so that the next one's stand alone, and lights the
 * audience's screens. A blackout that was begun before the start stays: the room was made to look at the stage, and the
 * clock is no reason to look away.
 */
function afresh(state: State, act: ClockAct, at: Instant): State {
  if (act === 'start') return { ...recountAll(state, at), answers: {}, feedback: [] }
  return act === 'reset' ? { ...state, markers: [], blackoutSince: null } : state
}
