import type { NodesView } from '@/lib/domain/split/nodes'
import type { Words } from '@/lib/words/en/en'
import { weightText } from '../kit/format/format'

/** That some of the load balancer's nodes do not send by the accepted split, and by which older one; null where all do. */
export function nodeText(nodes: NodesView | null, { split }: Pick<Words, 'split'>): string | null {
  if (nodes === null || nodes.behind === 0) return null
  const { count, behind, still } = nodes
  if (still === null) return split.nodesDoNotFollow(behind, count)
  return split.nodesStillSend(behind, count, `${weightText(still.blue)}/${weightText(still.green)}`)
}
