/** Counts the room's messages without reading all of them again: what lies behind `settled` is counted once. */
export class Tally {
  private settled = 0
  private settledUntil = 0
  private counted = 0
  private countedAt = Number.NEGATIVE_INFINITY
  private mine = 0

  constructor(
    /** Messages from (inclusive) to (exclusive), epoch ms. */
    private readonly count: (from: number, until: number) => Promise<number>,
    private readonly now: () => number,
  ) {}

  /** A message this process has stored since the last count. */
  noticeStored(): void {
    this.mine += 1
  }

  /** As last counted, with this process's own messages since. */
  get messages(): number {
    return this.counted + this.mine
  }

  /** Counts again unless the last count is at most `maxAgeMs` old. Whether it is fresh. */
  async refresh(maxAgeMs: number): Promise<boolean> {
    const now = this.now()
    if (now - this.countedAt <= maxAgeMs) return false
    this.countedAt = now
    const mineBefore = this.mine
    // A retry may still store a message at a time that is past: leave the last minute open.
    const border = Math.max(this.settledUntil, now - 60_000)
    const [more, tail] = await Promise.all([
      this.count(this.settledUntil, border),
      this.count(border, now + 600_000),
    ])
    this.settled += more
    this.settledUntil = border
    this.counted = this.settled + tail
    this.mine -= mineBefore
    return true
  }
}
