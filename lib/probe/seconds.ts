import { type Millis, millis } from '../domain/base/units'
import { count, hasConnected, type NodeAnswers, type Tally } from '../domain/witness/tally'
import type { Outcome } from './classify'

/** The time without a success, in milliseconds of one monotonic clock. */
interface Gap {
  /** The last success, or the start. */
  since: number
  /** The longest gap that ended in the second that is open. */
  longest: number
}

/** Before the first success the gap counts from the start. */
export const gapFrom = (start: number): Gap => ({ since: start, longest: 0 })

export const afterSuccess = (gap: Gap, at: number): Gap => ({
  since: Math.max(gap.since, at),
  longest: Math.max(gap.longest, at - gap.since),
})

/** What happened while the thread stood still is unknown: its own length is taken out of the gap that is open. */
export const afterStall = (gap: Gap, { from, until }: { from: number; until: number }): Gap => ({
  since: gap.since + Math.max(0, until - Math.max(from, gap.since)),
  longest: gap.longest,
})

/** The longest gap that ended in this second or is open at its end, and the gap as the next second finds it. */
export const endSecond = (gap: Gap, end: number): { longest: number; next: Gap } => ({
  longest: Math.max(gap.longest, end - gap.since, 0),
  next: { since: gap.since, longest: 0 },
})

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

  /** So long nobody knows: it is no part of what was seen to fail. */
  stalled(ms: number) {
    if (this.run) this.run = { since: this.run.since + ms, until: this.run.until + ms }
  }

  /** The longest run that went on in the second that ends. One that is still open counts on in the next. */
  endSecond(): Millis {
    const { longest } = this
    this.longest = 0
    return millis(Math.round(longest))
  }
}

type Requests = Omit<Tally, 'sockets' | 'chat'>

interface ClosedSecond {
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
  late: [],
  nodes: [],
})

function countOf(nodes: NodeAnswers[], node: string) {
  const known = nodes.find(each => each.node === node)
  const counts = known ?? { node, blue: 0, green: 0, unnamed: 0 }
  if (!known) nodes.push(counts)
  return counts
}

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

  /** `node`: whom it was asked of, where there are several. */
  answered({ environment, version, failure }: Outcome, ms: number, at: number, node: string | null = null) {
    const second = this.secondOf(at)
    if (node !== null) {
      // Also one that refuses is there, and was asked.
      const counts = countOf(second.nodes, node)
      if (environment !== null || hasConnected(failure)) counts[environment ?? 'unnamed'] += 1
    }
    this.asked(second, { environment, failure }, at, at - ms)
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

  /** Notes an answer whose request went out in an earlier second: it tells of the split as it was then. */
  private asked(
    { late }: Requests,
    { environment, failure }: Pick<Outcome, 'environment' | 'failure'>,
    endedAt: number,
    askedAt: number,
  ) {
    const secondsAgo = this.indexOf(endedAt) - Math.floor((askedAt - this.startedAt) / secondMs)
    if (secondsAgo <= 0 || (environment === null && !hasConnected(failure))) return
    const known = late.find(each => each.secondsAgo === secondsAgo)
    const counts = known ?? { secondsAgo, blue: 0, green: 0, unnamed: 0 }
    if (!known) late.push(counts)
    counts[environment ?? 'unnamed'] += 1
  }

  /** The thread stood still: nobody knows of that time, and what was open before it may be open still. */
  stalled(stall: { from: number; until: number }) {
    this.gap = afterStall(this.gap, stall)
    for (const failing of [this.failing.blue, this.failing.green]) failing.stalled(stall.until - stall.from)
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
    const index = this.indexOf(at)
    const known = this.filled.get(index)
    if (known) return known
    const second = emptySecond()
    this.filled.set(index, second)
    return second
  }

  private indexOf(at: number) {
    return Math.max(this.open, Math.floor((at - this.startedAt) / secondMs))
  }
}
