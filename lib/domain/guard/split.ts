import type { State } from '../state'
import { likelihoodRatio } from '../statistics'
import { percent } from '../units'
import { type GuardSecond, sumOf } from './seconds'
import type { Trip } from './trip'

const lastSeconds = 10

/** The witness's verdict stands; where requests fail, the split of those that were answered says nothing of the weights. */
export function splitRule(
  { observation, accepted }: Pick<State, 'observation' | 'accepted'>,
  seconds: readonly GuardSecond[],
): Trip | null {
  const last = seconds.slice(-lastSeconds)
  if (observation.verdict !== 'disagrees' || accepted === null || last.length === 0) return null
  if (sumOf(last, ({ failed }) => failed.blue + failed.green + failed.unknown) > 0) return null
  const { green, total } = plainest(last, accepted.green / 100)
  if (total === 0) return null
  const observed = percent(Math.round((green / total) * 1_000) / 10)
  return { rule: 'split', accepted: accepted.green, observed, answers: total }
}

/** What was counted in so many of the last seconds as speak most clearly against the accepted share. */
function plainest(last: readonly GuardSecond[], share: number) {
  const counts = last.map((_, index) => {
    const green = sumOf(last.slice(index), ({ latencies }) => latencies.green.length)
    return { green, total: green + sumOf(last.slice(index), ({ latencies }) => latencies.blue.length) }
  })
  const against = ({ green, total }: { green: number; total: number }) => likelihoodRatio(green, total, share)
  return counts.reduce((plain, count) => (against(count) > against(plain) ? count : plain))
}
