import { reducerOf } from '../base/define-event'
import type { Millis } from '../base/units'
import { weightsEvents } from '../weights/events'
import type { WeightsStep } from '../weights/reduce'
import { witnessEvents } from '../witness/events'
import { askedIn } from '../witness/tally'
import { expectSplit, nothingObserved, type Observation, observe, usualSpreadingMs } from './observed'

export interface SplitState {
  /** For so long after acceptance a change may still be spreading. */
  spreadingMs: Millis
  observation: Observation
}

export const unknownSplit: SplitState = { spreadingMs: usualSpreadingMs, observation: nothingObserved }

/** The split that really happens: counting begins anew with every change of the accepted weights. */
export const reduceSplit = reducerOf(
  { ...weightsEvents, tally: witnessEvents.tally },
  (split: SplitState, event, { before, after }: WeightsStep): SplitState => {
    if (event.type === 'tally') {
      const { second, late } = askedIn(event.tally)
      return { ...split, observation: observe(split.observation, second, event.at, late) }
    }
    if (after.accepted === null || after.accepted === before.accepted) return split
    const { blue, green, at } = after.accepted
    const how = before.accepted === null && event.type !== 'accepted' ? 'found' : 'changed'
    const observation = expectSplit(split.observation, { blue, green }, at, how, split.spreadingMs)
    return { ...split, observation }
  },
)
