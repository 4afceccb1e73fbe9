import { timeToEffect } from '@/lib/domain/split/time-to-effect'
import type { FullView } from '@/lib/domain/state/full-view'
import { type Change, type Drift, inFlight } from '@/lib/domain/weights/change'

/** The way of a change: asked → accepted → in traffic. A step is done with its time, or waited for. */
export interface Outcome {
  change: Change
  acceptedMs: number | null
  inTrafficMs: number | null
}

export function outcomeOf({ change, weights }: Pick<FullView, 'change' | 'weights'>): Outcome | null {
  if (change === null) return null
  const { acceptedAt, askedAt } = change
  return {
    change,
    acceptedMs: acceptedAt === null ? null : acceptedAt - askedAt,
    inTrafficMs: timeToEffect(change, weights),
  }
}

/**
 * The change from outside that came after ours, if one did. One of ours that failed, or that still waits for its answer,
 * has more to say; so has a rollback that replaced the other's.
 */
export const outsideOf = ({ change, drift }: Pick<FullView, 'change' | 'drift'>): Drift | null =>
  change !== null && (change.problem !== null || inFlight(change) || isOlder(drift, change)) ? null : drift

const isOlder = (drift: Drift | null, { acceptedAt }: Change) =>
  drift !== null && acceptedAt !== null && drift.at <= acceptedAt

/** Nothing of it is waited for any more, so that the line may say something else. */
export const isSettled = (outcome: Outcome | null) => outcome === null || outcome.inTrafficMs !== null
