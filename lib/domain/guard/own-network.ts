import type { GuardSecond } from './seconds'
import { type Watched, watchOf } from './watch'

const secondMs = 1_000

/**
 * Where only Green has weight nobody's answers tell its silence from that of the console's own network. What that may
 * have done counts as nobody's until AWS has answered in the midst of it: a request is given up after a second, so
 * that a network which stood still from the first to the last of these failures let nothing through between them.
 */
export function withoutOwnNetwork(state: Watched, seconds: readonly GuardSecond[]): readonly GuardSecond[] {
  const since = silentSince(seconds)
  const { before } = watchOf(state).heard
  if (before !== null && before >= since) return seconds
  return seconds.map(second => ({
    ...second,
    failed: { ...second.failed, unknown: second.failed.unknown - second.unanswered },
    elsewhere: second.elsewhere + second.unanswered,
    unanswered: 0,
  }))
}

/** Where two or more of the last seconds all left requests without an answer: when the first of them began. */
function silentSince(seconds: readonly GuardSecond[]): number {
  const run = seconds.slice(seconds.findLastIndex(({ unanswered }) => unanswered === 0) + 1)
  const [first, second] = run
  return first && second ? first.at - secondMs : Number.POSITIVE_INFINITY
}
