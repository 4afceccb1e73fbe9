import type { State } from './state'
import type { SocketTally, Tally } from './tally'
import type { PerEnvironment } from './traffic'
import { type Instant, type Millis, millis } from './units'

/** A tally tells of the second before it. */
const secondMs = 1_000

/**
 * What of this second is the meter's. A second that began before the meter did is none of it (`within` is false): its
 * requests are neither answered, nor failed, nor missed. Of a gap or an outage that was open from before, only what came
 * since counts.
 */
export function sinceMeterFrom({ meterFrom }: Pick<State, 'meterFrom'>, tally: Tally, at: Instant) {
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
  return { within: at - secondMs >= meterFrom, metered }
}
