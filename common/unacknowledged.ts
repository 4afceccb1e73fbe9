import { retryDelay } from './retry-delay'

/** 3, 6, 12, 24 s: people who ask ever faster keep a service down that was down for a moment. */
const pauseMs = retryDelay(3_000, 24_000)
/** The rest waits for one of these to be acknowledged: what an outage has gathered must not come back all at once. */
const mostOnTheWay = 3

interface Waiting {
  text: string
  dueAt: number
  /** Times that it was sent on this connection. */
  sent: number
  /** It was sent before, on this connection or another. */
  again: boolean
}

/**
 * What one guest of the chat has said and the service has not acknowledged: sent again, under the same id, later and later
 * until it has.
 */
export class Unacknowledged {
  private readonly waiting = new Map<string, Waiting>()

  add(id: string, text: string): void {
    this.waiting.set(id, { text, dueAt: 0, sent: 0, again: false })
  }

  /** Acknowledged or refused: either way not to be sent again. Its text, or null when it was not waiting. */
  settle(id: string): string | null {
    const found = this.waiting.get(id)
    this.waiting.delete(id)
    return found?.text ?? null
  }

  /** What has to be sent now (epoch ms), of the oldest few, oldest first; it counts as sent. */
  take(now: number): { id: string; text: string; again: boolean }[] {
    const due = []
    for (const [id, each] of [...this.waiting].slice(0, mostOnTheWay)) {
      if (now < each.dueAt) continue
      due.push({ id, text: each.text, again: each.again })
      each.dueAt = now + pauseMs(each.sent++, 1)
      each.again = true
    }
    return due
  }

  /** After a new connection all of it is due at once. */
  makeAllDue(): void {
    for (const each of this.waiting.values()) each.dueAt = each.sent = 0
  }
}
