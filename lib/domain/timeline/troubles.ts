import { addFailures } from '../availability/downtime'
import type { Environment } from '../base/traffic'
import { type Instant, type Millis, millis } from '../base/units'
import { type Failures, failedIn, type Tally } from '../witness/tally'
import type { Step } from './step'

/** Seconds that followed each other closely and in which something was lost. */
export interface Trouble {
  from: Instant
  to: Instant
  failed: number
  failures: Failures
  /** Whose they were, as far as an answer named its environment. */
  by: Record<Environment | 'unknown', number>
  dropped: number
  longestGapMs: Millis
}

/** What is apart by less than this is one trouble: a fault that hits a third of the answers skips seconds. */
const togetherMs = 5_000

/** When it failed, told apart from the sum: one bad minute is not a bad show. The same list where nothing failed. */
export function troublesAfter(troubles: readonly Trouble[], { event }: Step): readonly Trouble[] {
  if (event.type !== 'tally' || !isTrouble(event.tally)) return troubles
  const last = troubles.at(-1)
  return last && event.at - last.to <= togetherMs
    ? [...troubles.slice(0, -1), grown(last, event.tally, event.at)]
    : [...troubles, grown(none(event.at), event.tally, event.at)]
}

const droppedIn = ({ sockets, chat }: Tally) => sockets.lost + chat.lost
const isTrouble = (tally: Tally) => failedIn(tally.failures) + droppedIn(tally) > 0

const none = (at: Instant): Trouble => ({
  from: at,
  to: at,
  failed: 0,
  failures: {},
  by: { blue: 0, green: 0, unknown: 0 },
  dropped: 0,
  longestGapMs: millis(0),
})

function grown(before: Trouble, tally: Tally, at: Instant): Trouble {
  return {
    from: before.from,
    to: at,
    failed: before.failed + failedIn(tally.failures),
    failures: addFailures(before.failures, tally.failures),
    by: {
      blue: before.by.blue + tally.failed.blue,
      green: before.by.green + tally.failed.green,
      unknown: before.by.unknown + tally.failed.unknown,
    },
    dropped: before.dropped + droppedIn(tally),
    longestGapMs: millis(Math.max(before.longestGapMs, tally.longestGapMs)),
  }
}
