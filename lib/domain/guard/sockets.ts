import type { GuardSecond } from './seconds'
import { sumOf } from './seconds'
import type { GuardSettings } from './settings'
import type { Trip } from './trip'

const windowSeconds = 10

/** Green lost held connections and Blue lost none: what cuts both is not Green. */
export function socketsRule(seconds: readonly GuardSecond[], limits: GuardSettings['sockets']): Trip | null {
  const last = seconds.slice(-windowSeconds)
  const lost = sumOf(last, ({ sockets }) => sockets.green.lost)
  const lostByBlue = sumOf(last, ({ sockets }) => sockets.blue.lost)
  // Those that were lost came back elsewhere or are still away: what Green held is the most that it was seen to hold.
  const of = Math.max(lost, ...last.map(({ sockets }) => sockets.green.held + sockets.green.lost))
  return lost >= limits.count && lost / of >= limits.share && lostByBlue === 0
    ? { rule: 'sockets', lost, of }
    : null
}
