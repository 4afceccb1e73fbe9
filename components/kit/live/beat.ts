import type { Millis } from '@/lib/domain/base/units'
import { millis } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'

/** The show clock as it was last heard, so that it can be drawn on without the server. */
export interface Beat {
  state: FullView['show']['state']
  elapsedMs: Millis
  /** What is left of the stage; negative in overtime. */
  stageLeftMs: Millis
  speed: number
  /** By this screen's own steady clock (`performance.now()`), in milliseconds. */
  heardAt: number
}

export const beatOf = ({ show }: Pick<FullView, 'show'>, heardAt: number): Beat => ({
  state: show.state,
  elapsedMs: show.elapsedMs,
  stageLeftMs: show.pace.stageLeftMs,
  speed: show.speed,
  heardAt,
})

/** Show time that has passed since the beat, in milliseconds. */
export const sinceBeat = ({ state, speed, heardAt }: Beat, steadyNow: number): Millis =>
  millis(state === 'running' ? Math.max(0, steadyNow - heardAt) * speed : 0)
