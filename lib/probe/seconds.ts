import { millis } from '../domain/base/units'
import { count, type Tally } from '../domain/witness/tally'
import type { Outcome } from './classify'
import { Failing } from './failing'
import { afterSuccess, endSecond, type Gap, gapFrom } from './gap'

type Requests = Omit<Tally, 'sockets' | 'chat'>

export interface ClosedSecond {
  /** Monotonic ms. */
  end: number
  requests: Requests
}

const secondMs = 1_000
/** After a longer sleep only the last seconds are told one by one; the silence before them speaks for itself. */
const mostAtOnce = 10

const emptySecond = (): Requests => ({
  latencies: { blue: [], green: [] },
  versions: { blue: null, green: null },
  failures: {},
  failuresOf: { blue: {}, green: {} },
  failed: { blue: 0, green: 0, unknown: 0 },
  failingMs: { blue: millis(0), green: millis(0) },
  missed: 0,
  longestGapMs: millis(0),
})

/** The witness's own seconds, counted from its start on a monotonic clock: what fell into each. */
export class Seconds {
  private open = 0
  private readonly filled = new Map<number, Requests>()
  private gap: Gap
  private readonly failing = { blue: new Failing(), green: new Failing() }

  constructor(private readonly startedAt: number) {
    this.gap = gapFrom(startedAt)
  }

  /** When the open second ends. */
  get endsAt() {
    return this.startedAt + (this.open + 1) * secondMs
  }

  answered({ environment, version, failure }: Outcome, ms: number, at: number) {
    const second = this.secondOf(at)
    if (failure !== null) {
      second.failed[environment ?? 'unknown'] += 1
      count(second.failures, failure)
      if (environment === null) return
      count(second.failuresOf[environment], failure)
      this.failing[environment].failed(at)
      return
    }
    this.gap = afterSuccess(this.gap, at)
    if (environment === null) return
    second.latencies[environment].push(Math.round(ms * 10) / 10)
    second.versions[environment] = version
    this.failing[environment].succeeded()
  }

  missed(dueAt: number) {
    this.secondOf(dueAt).missed += 1
  }

  /** Every second that has ended by `now`, oldest first. */
  close(now: number): ClosedSecond[] {
    const current = Math.floor((now - this.startedAt) / secondMs)
    this.open = Math.max(this.open, current - mostAtOnce)
    const closed: ClosedSecond[] = []
    for (; this.open < current; this.open += 1) {
      const end = this.endsAt
      const { longest, next } = endSecond(this.gap, end)
      this.gap = next
      const requests = this.filled.get(this.open) ?? emptySecond()
      const failingMs = { blue: this.failing.blue.endSecond(), green: this.failing.green.endSecond() }
      closed.push({ end, requests: { ...requests, failingMs, longestGapMs: millis(Math.round(longest)) } })
    }
    for (const index of this.filled.keys()) if (index < this.open) this.filled.delete(index)
    return closed
  }

  /** Nothing is added to a second that was told already: what comes later counts in the open one. */
  private secondOf(at: number) {
    const index = Math.max(this.open, Math.floor((at - this.startedAt) / secondMs))
    const known = this.filled.get(index)
    if (known) return known
    const second = emptySecond()
    this.filled.set(index, second)
    return second
  }
}
