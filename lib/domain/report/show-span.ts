import type { Instant } from '../base/units'
import type { Ending, Step } from './step'

/** How a show ended: by its own end, by a reset, or not at all (the record stops). */
export type Ended = 'finished' | 'reset' | 'open' | 'not-started'

/** Where in its run a show lies. */
export interface ShowSpan {
  startedAt: Instant | null
  endedAt: Instant
  ended: Ended
}

export const startsShow = ({ before, after }: Step) =>
  before.show.clock.state === 'idle' && after.show.clock.state === 'running'

/** The ending that this step brings to a running show; null for every other step. What a reset threw away counts. */
export function endingOf({ event, before, after }: Step): (Ending & { ended: Ended }) | null {
  if (before.show.clock.state === 'idle' || before.show.clock.state === 'finished') return null
  if (after.show.clock.state === 'finished') return { state: after, at: event.at, ended: 'finished' }
  return after.show.clock.state === 'idle' ? { state: before, at: event.at, ended: 'reset' } : null
}
