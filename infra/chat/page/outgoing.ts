const retryMs = 3_000
/** 3, 6, 12, 24 s: a room that asks ever faster keeps a service down that was down for a moment. */
const mostDoublings = 3
/** The rest waits for one of these to be acknowledged: what an outage has gathered must not come back all at once. */
const mostOnTheWay = 3

interface Waiting {
  id: string
  text: string
  /** Null before it was ever sent. */
  dueAt: number | null
  /** Times that it was sent on this connection. */
  sent: number
}

/** What this person has said and the service has not acknowledged: sent again, under the same id, later and later until it has. */
export class Outgoing {
  private waiting: Waiting[] = []

  add(id: string, text: string): void {
    this.waiting.push({ id, text, dueAt: null, sent: 0 })
  }

  /** Acknowledged or refused: either way not to be sent again. Its text, or null when it was not waiting. */
  settle(id: string): string | null {
    const found = this.waiting.find(each => each.id === id)
    this.waiting = this.waiting.filter(each => each.id !== id)
    return found?.text ?? null
  }

  /** What has to be sent now, of the oldest few, oldest first, marked as sent at `now`. `again`: it was sent before. */
  take(now: number): { id: string; text: string; again: boolean }[] {
    const first = this.waiting.slice(0, mostOnTheWay)
    const due = first.filter(each => each.dueAt === null || now >= each.dueAt)
    return due.map(each => {
      const again = each.dueAt !== null
      each.dueAt = now + retryMs * 2 ** Math.min(each.sent, mostDoublings)
      each.sent += 1
      return { id: each.id, text: each.text, again }
    })
  }

  /** After a new connection all of it is due at once. */
  reconnected(): void {
    for (const each of this.waiting) {
      each.sent = 0
      if (each.dueAt !== null) each.dueAt = Number.NEGATIVE_INFINITY
    }
  }
}
