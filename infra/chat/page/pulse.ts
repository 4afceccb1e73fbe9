const everyMs = 20_000
const answerWithinMs = 5_000
const misses = 3
/** A socket that may be dead already is not waited for: a new one is made in that time. */
const doubtfulMs = 600

/**
 * Whether the socket still carries. A ping may be lost although the socket is well, since each is one request
 * behind API Gateway: only three misses in a row call it dead. API Gateway itself closes after ten idle minutes.
 */
export class Pulse {
  private askedAt: number | null = null
  private answeredAt: number
  private missed = 0
  private isDoubtful = false

  constructor(now: number) {
    this.answeredAt = now
  }

  heard(now: number): void {
    this.askedAt = null
    this.missed = 0
    this.isDoubtful = false
    this.answeredAt = now
  }

  /** Asks at the next beat, whenever that would have been: the page has just woken up. */
  hurry(): void {
    if (this.askedAt === null) this.answeredAt = Number.NEGATIVE_INFINITY
  }

  /** After an absence that few sockets survive: asks anew, and one ping that is not answered soon is enough. Milliseconds to wait for it. */
  doubt(): number {
    this.askedAt = null
    this.missed = misses - 1
    this.isDoubtful = true
    this.hurry()
    return doubtfulMs
  }

  beat(now: number): 'ping' | 'dead' | 'quiet' {
    if (this.askedAt !== null) {
      if (now - this.askedAt < (this.isDoubtful ? doubtfulMs : answerWithinMs)) return 'quiet'
      this.missed += 1
      if (this.missed >= misses) return 'dead'
    } else if (now - this.answeredAt < everyMs) return 'quiet'
    this.askedAt = now
    return 'ping'
  }
}
