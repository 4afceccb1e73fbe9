const retryMs = 3_000

/** What was said and not acknowledged: due at once on a new connection, and again three seconds after each sending. */
export class Unacknowledged {
  private readonly waiting = new Map<string, { text: string; sentAt: number }>()

  add(id: string, text: string): void {
    this.waiting.set(id, { text, sentAt: Number.NEGATIVE_INFINITY })
  }

  /** Whether it was waiting. */
  settle(id: string): boolean {
    return this.waiting.delete(id)
  }

  makeAllDue(): void {
    for (const each of this.waiting.values()) each.sentAt = Number.NEGATIVE_INFINITY
  }

  /** What to send now, oldest first; it counts as sent at `now`. */
  take(now: number): { id: string; text: string }[] {
    const due: { id: string; text: string }[] = []
    for (const [id, each] of this.waiting) {
      if (now - each.sentAt < retryMs) continue
      each.sentAt = now
      due.push({ id, text: each.text })
    }
    return due
  }
}
