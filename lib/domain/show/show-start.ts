import type { Instant } from '../base/units'
import type { State } from '../state/state'

/**
 * Which show it is that runs or has just ended: the instant of its start. Null before the start and after a reset. The
 * meters count from the start of the last show, also while the clock is set back.
 */
export const showStart = ({ clock, meterFrom }: Pick<State, 'clock' | 'meterFrom'>): Instant | null =>
  clock.state === 'idle' ? null : meterFrom
