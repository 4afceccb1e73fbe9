import { type Held, type HeldView, nothingHeld } from '@/lib/domain/availability/held'
import { instant, millis } from '@/lib/domain/base/units'

/**
 * Both ways in as one figure: sockets straight through the load balancer and chat sockets. While nothing is known none
 * is wanted, which no screen draws as a number.
 */
export function heldTogether(a: HeldView, b: HeldView): Held {
  if (a.wanted === null || b.wanted === null) return nothingHeld
  return {
    wanted: a.wanted + b.wanted,
    held: a.held + b.held,
    dropped: a.dropped + b.dropped,
    reconnected: a.reconnected + b.reconnected,
    messagesLost: a.messagesLost + b.messagesLost,
    messagesDoubled: a.messagesDoubled + b.messagesDoubled,
    messagesOutOfOrder: a.messagesOutOfOrder + b.messagesOutOfOrder,
    worstOutageMs: millis(Math.max(a.worstOutageMs, b.worstOutageMs)),
    // All are held only since the youngest of them is.
    since: sinceBoth(a, b),
  }
}

function sinceBoth(a: Held, b: Held) {
  const times = [a, b].filter(({ wanted }) => wanted > 0).map(({ since }) => since)
  const known = times.filter(since => since !== null)
  return known.length === 0 || known.length < times.length ? null : instant(Math.max(...known))
}
