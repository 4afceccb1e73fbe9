const retryMs = 3_000

interface Waiting {
  id: string
  text: string
  sentAt: number | null
}

/** What this person has said and the service has not acknowledged: sent again, under the same id, until it has. */
export class Outgoing {
  private waiting: Waiting[] = []

  add(id: string, text: string): void {
    this.waiting.push({ id, text, sentAt: null })
  }

  /** Acknowledged or refused: either way not to be sent again. Its text, or null when it was not waiting. */
  settle(id: string): string | null {
    const found = this.waiting.find(each => each.id === id)
    this.waiting = this.waiting.filter(each => each.id !== id)
    return found?.text ?? null
  }

  /** What has to be sent now, oldest first, marked as sent at `now`. `again`: it was sent before. */
  take(now: number): { id: string; text: string; again: boolean }[] {
    const due = this.waiting.filter(each => each.sentAt === null || now - each.sentAt >= retryMs)
    return due.map(each => {
      const again = each.sentAt !== null
      each.sentAt = now
      return { id: each.id, text: each.text, again }
    })
  }

  /** After a new connection all of it is due at once. */
  reconnected(): void {
    for (const each of this.waiting) each.sentAt = each.sentAt === null ? null : Number.NEGATIVE_INFINITY
  }
}
