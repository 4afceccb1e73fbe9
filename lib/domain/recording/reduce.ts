import { guardAfterRecovered } from '../guard/guard'
import type { EventOf } from '../state/event'
import type { State } from '../state/state'

/**
 * The console is back. Its show clock ran on as on stage; what the probe would have seen meanwhile is unknown, and is
 * counted as missed with its next second. Latencies from before the gap are no part of "the last ten seconds".
 */
export const afterRecovered = (state: State, { at, gapMs, lostBytes }: EventOf<'recovered'>): State => ({
  ...state,
  latencies: [],
  guard: guardAfterRecovered(state, at),
  recovered: { at, gapMs, lostBytes },
})
