import { type Closing, closingAt } from '../availability/closing'
import type { AvailabilityState } from '../availability/reduce'
import type { Sources } from '../base/sources'
import type { Instant, Millis } from '../base/units'
import { type Clock, elapsedAt, type Pace, paceAt, showStart, totalMs } from './clock'
import type { ShowState } from './reduce'

export interface ShowView {
  state: Clock['state']
  /** Tells this show from every other; null before its start. */
  startedAt: Instant | null
  stage: string
  stageIndex: number
  elapsedMs: Millis
  totalMs: Millis
  speed: number
  pace: Pace
  closing: Closing
}

interface Shown {
  show: ShowState
  availability: AvailabilityState
  sources: Sources
  guard: { rolledBackAt: Instant | null }
}

/** Where the show stands; its closing line is frozen when it ends. */
export function showView(state: Shown, now: Instant): ShowView {
  const { clock, stages, closing } = state.show
  return {
    state: clock.state,
    startedAt: showStart(state),
    stage: stages[clock.stage]?.id ?? '',
    stageIndex: clock.stage,
    elapsedMs: elapsedAt(clock, now),
    totalMs: totalMs(stages),
    speed: clock.speed,
    pace: paceAt(clock, stages, now),
    closing: clock.state === 'finished' ? closing : closingAt(state, now),
  }
}
