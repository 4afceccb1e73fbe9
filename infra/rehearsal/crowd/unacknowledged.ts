const retryMs = 3_000
/** 3, 6, 12, 24 s: a crowd that asks ever faster keeps a service down that was down for a moment. */
const mostDoublings = 3
/** The rest waits for one of these to be acknowledged: what an outage has gathered must not come back all at once. */
const mostOnTheWay = 3

interface Waiting {
  text: string
  dueAt: number
  /** Times that it was sent on this connection. */
  sent: number
}

/** What was said and not acknowledged: the oldest are due at once on a new connection, and again later and later. */
export class Unacknowledged {
  private readonly waiting = new Map<string, Waiting>()

  get size(): number {
    return this.waiting.size
  }

  add(id: string, text: string): void {
    this.waiting.set(id, { text, dueAt: Number.NEGATIVE_INFINITY, sent: 0 })
  }

  /** Whether it was waiting. */
  settle(id: string): boolean {
    return this.waiting.delete(id)
  }

  makeAllDue(): void {
    for (const each of this.waiting.values())
      Object.assign(each, { dueAt: Number.NEGATIVE_INFINITY, sent: 0 })
  }

  /** What to send now, oldest first; it counts as sent at `now`. */
  take(now: number): { id: string; text: string }[] {
    const due: { id: string; text: string }[] = []
    for (const [id, each] of [...this.waiting].slice(0, mostOnTheWay)) {
      if (now < each.dueAt) continue
      each.dueAt = now + retryMs * 2 ** Math.min(each.sent, mostDoublings)
      each.sent += 1
      due.push({ id, text: each.text })
    }
    return due
  }
}
