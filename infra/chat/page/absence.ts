/** Beats come once a second; a busy phone is late with them, but after so long it slept, whether an event told of it or not. */
const sleptMs = 15_000
/** What broke meanwhile may show only when something is sent. */
const afterwardsMs = 5_000

/**
 * When this phone was away: hidden, asleep or without a network. What breaks then or just after says nothing about the
 * service, and is no drop.
 */
export class Absence {
  private leftAt: number | null = null
  private backAt = Number.NEGATIVE_INFINITY
  private lookedAt: number

  constructor(
    private readonly isAway: () => boolean,
    now: number,
  ) {
    this.lookedAt = now
  }

  /** At every beat and whenever an event tells of going or coming. Milliseconds of the absence that has just ended, else 0. */
  look(now: number): number {
    const pause = now - this.lookedAt
    const since = this.leftAt ?? (pause > sleptMs ? this.lookedAt : null)
    this.lookedAt = now
    if (this.isAway()) {
      this.leftAt = since ?? now
      return 0
    }
    this.leftAt = null
    if (since === null) return 0
    this.backAt = now
    return now - since
  }

  explains(now: number): boolean {
    return this.isAway() || now - this.backAt < afterwardsMs || now - this.lookedAt > sleptMs
  }
}
