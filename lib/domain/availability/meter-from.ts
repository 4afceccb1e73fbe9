import type { PerEnvironment } from '../base/traffic'
import { type Instant, type Millis, millis } from '../base/units'
import type { SocketTally, Tally } from '../witness/tally'

/**
 * What of this second is the meter's. A tally cannot be cut: the second in which the meter began counts whole, since too
 * much is honest and too little is not. Of a gap or an outage that was open from before, only what came since counts.
 * A second that was over by then is none of it (`within` is false).
 */
export function sinceMeterFrom(meterFrom: Instant | null, tally: Tally, at: Instant) {
  if (meterFrom === null) return { within: true, metered: tally }
  const since = Math.max(0, at - meterFrom)
  const atMost = (ms: Millis) => millis(Math.min(ms, since))
  const each = ({ blue, green }: PerEnvironment<Millis>) => ({ blue: atMost(blue), green: atMost(green) })
  const outage = (sockets: SocketTally) => ({ ...sockets, worstOutageMs: atMost(sockets.worstOutageMs) })
  const metered: Tally = {
    ...tally,
    longestGapMs: atMost(tally.longestGapMs),
    failingMs: each(tally.failingMs),
    sockets: outage(tally.sockets),
    chat: outage(tally.chat),
  }
  return { within: at > meterFrom, metered }
}
