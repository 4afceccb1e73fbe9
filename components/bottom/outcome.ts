import type { Change } from '@/lib/domain/change'
import { type Split, sameSplit } from '@/lib/domain/traffic'
import type { FullView } from '@/lib/domain/view'

/** The way of a change: asked → accepted → in traffic. A step is done with its time, waited for, or will not come. */
export interface Outcome {
  change: Change
  acceptedMs: number | null
  inTrafficMs: number | null
  failed: boolean
}

export function outcomeOf({ change, weights }: Pick<FullView, 'change' | 'weights'>): Outcome | null {
  if (change === null) return null
  const { observed, accepted } = weights
  const { acceptedAt } = change
  const agreed = observed.verdict === 'agrees' && sameSplit(accepted, plain(change.to))
  return {
    change,
    acceptedMs: acceptedAt === null ? null : acceptedAt - change.askedAt,
    inTrafficMs:
      agreed && acceptedAt !== null && observed.since !== null
        ? Math.max(0, observed.since - acceptedAt)
        : null,
    failed: change.problem !== null,
  }
}

const plain = ({ blue, green }: Split): Split => ({ blue, green })
