import type { Split } from '../base/traffic'
import { type Instant, instant } from '../base/units'
import type { NodeAnswers } from '../witness/tally'
import { meets } from './line'
import { nothingObserved, type Observation, observe } from './observed'

/** What each node of the load balancer was seen to do with new connections, by its address. */
export type Nodes = Readonly<Record<string, Observation>>

/** An address that was not asked for so long is no node any more. */
const forgottenMs = 15_000
const secondMs = 1_000

/** Adds what each node answered in the second that ended at `at`. `whole` is what is expected of all of them. */
export function observeNodes(
  before: Nodes,
  answers: readonly NodeAnswers[],
  whole: Observation,
  at: Instant,
): Nodes {
  if (answers.length === 0 && Object.keys(before).length === 0) return before
  const nodes: Record<string, Observation> = {}
  for (const [node, known] of Object.entries(before))
    if (at - lastHeard(known) <= forgottenMs) nodes[node] = known
  for (const { node, blue, green, unnamed } of answers)
    nodes[node] = observe(nodes[node] ?? begun(whole, at), { k: green, n: blue + green, unnamed }, at)
  return nodes
}

const lastHeard = ({ seconds, epochAt }: Observation) => seconds.at(-1)?.at ?? epochAt ?? 0

const begun = ({ expected, acceptedAt, spreadUntil, old }: Observation, at: Instant): Observation => ({
  ...nothingObserved,
  expected,
  acceptedAt,
  spreadUntil,
  old,
  epochAt: instant(at - secondMs),
})

/** How many nodes there are, how many of them contradict the accepted split, and by which older one those still send. */
export interface NodesView {
  count: number
  behind: number
  /** Null where they do not send by the same older split. */
  still: Split | null
}

/** Null where the nodes are not asked apart. */
export function nodesView(nodes: Nodes): NodesView | null {
  const all = Object.values(nodes)
  if (all.length < 2) return null
  const behind = all.filter(({ verdict }) => verdict === 'waiting' || verdict === 'disagrees')
  const [first, ...others] = behind.map(stillSends)
  const isSame = first && others.every(each => each?.green === first.green)
  return { count: all.length, behind: behind.length, still: isSame ? first : null }
}

const stillSends = ({ old, band }: Observation): Split | null =>
  (band && old.findLast(({ split }) => meets(band, split))?.split) ?? null

export const isAnyBehind = (nodes: Nodes): boolean => (nodesView(nodes)?.behind ?? 0) > 0
