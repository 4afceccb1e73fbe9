import { type Sources, silentSeconds } from '../base/sources'
import { type Instant, type Millis, millis } from '../base/units'
import type { Downtime } from './downtime'
import type { Held } from './held'
import type { AvailabilityState } from './reduce'

/** Which of its three versions the closing line takes. The meter chooses, never the presenter. */
export type Closing = Found & {
  /** The guard rolled back during the show. */
  guardRolledBack?: true
}

type Found =
  | { verdict: 'clean' }
  /**
   * `drops`: connections that were dropped; `failed`: requests that failed; `messages`: those that were lost or doubled,
   * absent where none was.
   */
  | { verdict: 'dropped'; drops: number; failed: number; messages?: number; worstMs: Millis }
  | { verdict: 'unknown' }

export const unknownClosing: Found = { verdict: 'unknown' }

/**
 * More unknown than this, and nobody can say that nothing happened: whole seconds without an answer, and requests that
 * were not sent (a busy machine sends fewer; every second still has its sample, and the bound says how large it was).
 */
const blindShareOfSeconds = 0.02
const blindShareOfRequests = 0.2

export interface Witnessed {
  downtime: Downtime
  sockets: Held
  chatSockets: Held
  /** Seconds in which the probe worked, and seconds in which it should have and did not. */
  seconds: { seen: number; missed: number }
}

export function closingOf({ downtime, sockets, chatSockets, seconds }: Witnessed): Found {
  const drops = sockets.dropped + chatSockets.dropped
  const worst = Math.max(
    sockets.worstOutageMs,
    chatSockets.worstOutageMs,
    downtime.failed ? downtime.longestGapMs : 0,
  )
  const { failed } = downtime
  const messages = harmed(sockets) + harmed(chatSockets)
  if (drops + failed + messages > 0)
    return { verdict: 'dropped', drops, failed, ...(messages > 0 && { messages }), worstMs: millis(worst) }
  const blind =
    downtime.missed > downtime.requests * blindShareOfRequests ||
    seconds.missed > seconds.seen * blindShareOfSeconds
  const allHeld = sockets.held > 0 && isWhole(sockets) && isWhole(chatSockets)
  return downtime.requests > 0 && allHeld && !blind ? { verdict: 'clean' } : unknownClosing
}

const harmed = ({ messagesLost, messagesDoubled }: Held) => messagesLost + messagesDoubled

const isWhole = ({ held, wanted }: Held) => held === wanted

/** What the closing line may say at `at`: seconds in which the probe has been silent until then are unknown too. */
export function closingAt(
  state: { availability: AvailabilityState; sources: Sources; guard: { rolledBackAt: Instant | null } },
  at: Instant,
): Closing {
  const {
    availability: { meterFrom, downtime, sockets, chatSockets, probeSeconds },
    sources,
    guard: { rolledBackAt },
  } = state
  const missed = probeSeconds.missed + silentSeconds(sources.probe, at)
  const found = closingOf({ downtime, sockets, chatSockets, seconds: { seen: probeSeconds.seen, missed } })
  const duringShow = rolledBackAt !== null && meterFrom !== null && rolledBackAt >= meterFrom
  return duringShow ? { ...found, guardRolledBack: true } : found
}
