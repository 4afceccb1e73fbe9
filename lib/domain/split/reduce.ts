import { reducerOf } from '../base/define-event'
import type { Millis } from '../base/units'
import { weightsEvents } from '../weights/events'
import type { WeightsStep } from '../weights/reduce'
import { witnessEvents } from '../witness/events'
import { askedIn } from '../witness/tally'
import { isAnyBehind, type Nodes, observeNodes } from './nodes'
import { expectSplit, nothingObserved, type Observation, observe, usualSpreadingMs } from './observed'

export interface SplitState {
  /** For so long after acceptance a change may still be spreading. */
  spreadingMs: Millis
  observation: Observation
  /** Empty where the load balancer's nodes are not asked apart. */
  nodes: Nodes
}

export const unknownSplit: SplitState = {
  spreadingMs: usualSpreadingMs,
  observation: nothingObserved,
  nodes: {},
}

/** The split that really happens: counting begins anew with every change of the accepted weights. */
export const reduceSplit = reducerOf(
  { ...weightsEvents, tally: witnessEvents.tally },
  (split: SplitState, event, { before, after }: WeightsStep): SplitState => {
    if (event.type === 'tally') {
      const { second, late } = askedIn(event.tally)
      const nodes = observeNodes(split.nodes, event.tally.nodes, split.observation, event.at)
      const observation = observe(split.observation, second, event.at, late, isAnyBehind(nodes))
      return { ...split, observation, nodes }
    }
    if (after.accepted === null || after.accepted === before.accepted) return split
    const { blue, green, at } = after.accepted
    const how = before.accepted === null && event.type !== 'accepted' ? 'found' : 'changed'
    const expecting = (known: Observation) => expectSplit(known, { blue, green }, at, how, split.spreadingMs)
    const nodes = Object.entries(split.nodes).map(([node, known]) => [node, expecting(known)] as const)
    return { ...split, observation: expecting(split.observation), nodes: Object.fromEntries(nodes) }
  },
)
