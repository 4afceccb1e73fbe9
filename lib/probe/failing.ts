import { type Millis, millis } from '../domain/base/units'

/** For how long one environment has done nothing but fail, in milliseconds of one monotonic clock. */
export class Failing {
  private run: { since: number; until: number } | null = null
  private longest = 0

  failed(at: number) {
    this.run = { since: this.run?.since ?? at, until: at }
    this.longest = Math.max(this.longest, at - this.run.since)
  }

  succeeded() {
    this.run = null
  }

  /** The longest run that went on in the second that ends. One that is still open counts on in the next. */
  endSecond(): Millis {
    const { longest } = this
    this.longest = 0
    return millis(Math.round(longest))
  }
}
