const everyMs = 20_000
const answerWithinMs = 5_000
const misses = 3

/**
 * Whether the socket still carries. A ping may be lost although the socket is well, since each is one request
 * behind API Gateway: only three misses in a row call it dead. API Gateway itself closes after ten idle minutes.
 */
export class Pulse {
  private askedAt: number | null = null
  private answeredAt: number
  private missed = 0

  constructor(now: number) {
    this.answeredAt = now
  }

  heard(now: number): void {
    this.askedAt = null
    this.missed = 0
    this.answeredAt = now
  }

  /** Asks at the next beat, whenever that would have been: the page has just woken up. */
  hurry(): void {
    if (this.askedAt === null) this.answeredAt = Number.NEGATIVE_INFINITY
  }

  beat(now: number): 'ping' | 'dead' | 'quiet' {
    if (this.askedAt !== null) {
      if (now - this.askedAt < answerWithinMs) return 'quiet'
      this.missed += 1
      if (this.missed >= misses) return 'dead'
    } else if (now - this.answeredAt < everyMs) return 'quiet'
    this.askedAt = now
    return 'ping'
  }
}
