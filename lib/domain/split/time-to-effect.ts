import { type Split, sameSplit } from '../base/traffic'
import { type Millis, millis } from '../base/units'
import type { Change } from '../weights/change'
import type { ObservedView } from './view'

interface Weights {
  accepted: Split | null
  observed: Pick<ObservedView, 'verdict' | 'since'>
}

/**
 * How long a change took from AWS's acceptance until new traffic followed it; null while it is not in traffic. The
 * observation that agrees must be of this change's weights: others may be in force by now.
 */
export function timeToEffect(
  { acceptedAt, to }: Pick<Change, 'acceptedAt' | 'to'>,
  { accepted, observed }: Weights,
): Millis | null {
  const agrees = observed.verdict === 'agrees' && sameSplit(accepted, to)
  return agrees && acceptedAt !== null && observed.since !== null
    ? millis(Math.max(0, observed.since - acceptedAt))
    : null
}
