interface Rate {
  /** So many at once. */
  burst: number
  /** Then one in so many milliseconds. */
  refillMs: number
}

/** Keys that are kept at least before those that are back to a full burst are forgotten. */
const keepAtLeast = 2_000

/**
 * Limits how often something may be done under one key, in this process and without asking anybody: what it refuses costs
 * the table nothing. Counted as turns to speak are (store/rate.ts).
 */
export class FrameLimit {
  /** When each key is back to a full burst. */
  private readonly restedAt = new Map<string, number>()
  private sweepAt = keepAtLeast

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number,
  ) {}

  /** Takes one turn of the key, or refuses it. */
  take(key: string): boolean {
    const now = this.now()
    const { burst, refillMs } = this.rate
    const restedAt = Math.max(now, this.restedAt.get(key) ?? 0)
    if (restedAt > now + (burst - 1) * refillMs) return false
    this.restedAt.set(key, restedAt + refillMs)
    if (this.restedAt.size >= this.sweepAt) this.sweep(now)
    return true
  }

  forget(key: string): void {
    this.restedAt.delete(key)
  }

  private sweep(now: number): void {
    for (const [key, restedAt] of this.restedAt) if (restedAt <= now) this.restedAt.delete(key)
    this.sweepAt = Math.max(keepAtLeast, this.restedAt.size * 2)
  }
}
