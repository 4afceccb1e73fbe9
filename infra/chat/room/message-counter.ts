/** Counts the messages of the room without reading all of them again: messages before `settledUntil` are counted once. */
export class MessageCounter {
  private settled = 0
  private settledUntil = 0
  private counted = 0
  private countedAt = Number.NEGATIVE_INFINITY
  /** Stored by this process since the last count began. */
  private mine = 0
  private counting: Promise<void> | null = null

  constructor(
    /** Messages from (inclusive) to (exclusive), epoch ms. */
    private readonly count: (from: number, until: number) => Promise<number>,
    private readonly now: () => number,
  ) {}

  /** A message this process has stored. */
  noticeStored(): void {
    // A count that is under way may have met it already: the next one tells.
    if (this.counting === null) this.mine += 1
  }

  /** As last counted, with this process's own messages since. */
  get messages(): number {
    return this.counted + this.mine
  }

  /**
   * Counts again unless the last count is at most `maxAgeMs` old. Whoever asks during a count waits for it.
   * Whether a count began at this call, and so knows all that was stored before.
   */
  async refresh(maxAgeMs: number): Promise<boolean> {
    if (this.counting) {
      await this.counting
      return false
    }
    if (this.now() - this.countedAt <= maxAgeMs) return false
    this.counting = this.countAnew().finally(() => {
      this.counting = null
    })
    await this.counting
    return true
  }

  private async countAnew(): Promise<void> {
    const now = this.now()
    // A retry may still store a message at a time that is past: leave the last minute open.
    const border = Math.max(this.settledUntil, now - 60_000)
    const [more, tail] = await Promise.all([
      this.count(this.settledUntil, border),
      this.count(border, now + 600_000),
    ])
    this.settled += more
    this.settledUntil = border
    this.counted = this.settled + tail
    this.countedAt = now
    this.mine = 0
  }
}
