import type { Sources } from '../base/sources'
import { percent } from '../base/units'
import type { SplitState } from '../split/reduce'
import type { WeightsState } from '../weights/reduce'
import { against as evidenceAgainst } from './evidence'
import { failuresIn, type GuardSecond } from './seconds'
import type { Trip } from './trip'

/**
 * The witness says "disagrees" at a thousand, where it may be wrong once in a thousand changes. That is worth a look;
 * to roll back takes a thousand times as much, which half of the accepted share still gives within seconds.
 */
const certainAt = 1_000_000
/**
 * Whoever changes the weights elsewhere is seen in traffic before the listener is read again, and a describe may lag
 * behind: only what a later read of the same weights confirms is a disagreement.
 */
const confirmedMs = 2_000

interface Seen {
  split: Pick<SplitState, 'observation'>
  weights: Pick<WeightsState, 'accepted'>
  sources: Sources
}

/** The witness's verdict stands, and beyond doubt; where requests fail, the split of the others says nothing of the weights. */
export function splitRule(
  { split: { observation }, weights: { accepted }, sources }: Seen,
  seconds: readonly GuardSecond[],
): Trip | null {
  const readAt = sources.listener.at
  if (observation.verdict !== 'disagrees' || accepted === null || readAt === null) return null
  const spread = observation.spreadUntil ?? 0
  const settled = seconds.filter(({ at }) => at - 1_000 >= spread && at <= readAt - confirmedMs)
  const { against, green, total } = plainest(settled, accepted.green / 100)
  if (against < certainAt) return null
  const observed = percent(Math.round((green / total) * 1_000) / 10)
  return { rule: 'split', accepted: accepted.green, observed, answers: total }
}

/** What was counted in so many of the last seconds without failures as speak most clearly against the accepted share. */
function plainest(seconds: readonly GuardSecond[], share: number) {
  let [green, total] = [0, 0]
  let plain = { against: 0, green, total }
  for (const second of seconds.toReversed()) {
    if (failuresIn(second) > 0) break
    green += second.latencies.green.length
    total += second.latencies.green.length + second.latencies.blue.length
    const against = evidenceAgainst(green, total, share)
    if (against > plain.against) plain = { against, green, total }
  }
  return plain
}
