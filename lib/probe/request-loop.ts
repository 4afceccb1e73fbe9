import { ask } from './ask'
import type { Outcome } from './classify'
import type { Destination } from './entry-nodes'
import { due, dueAt, type Schedule, scheduleFrom, waitMs } from './schedule'

interface RequestLoopParts {
  /** Where the next request goes. */
  next: () => Destination
  timeoutMs: number
  /** Monotonic milliseconds. */
  now: () => number
  /** Whether this thread stood still since a moment of them. */
  stalledSince: (from: number) => boolean
  answered: (outcome: Outcome, ms: number, node: string | null) => void
  /** A tick that was due at this moment was not sent, or the fate of its request could not be seen. */
  missed: (dueAt: number) => void
}

/** Requests that may be open at once: all that a second of silence leaves open, and a little more. */
export const ceilingOf = (perSecond: number, timeoutMs: number) =>
  Math.ceil((perSecond * timeoutMs) / 1_000) + 2

/** Sends requests at a steady rate: a request that cannot be sent when it is due is missed, not queued. */
export class RequestLoop {
  private schedule: Schedule
  private ceiling: number
  private timer: NodeJS.Timeout | undefined
  private readonly open = new Set<() => void>()

  constructor(
    private readonly parts: RequestLoopParts,
    perSecond: number,
  ) {
    this.schedule = scheduleFrom(parts.now(), perSecond)
    this.ceiling = ceilingOf(perSecond, parts.timeoutMs)
    this.turn()
  }

  /** The next request goes out one new period after the last. What is open stays open. */
  adjust(perSecond: number) {
    this.catchUp()
    const last = dueAt(this.schedule, this.schedule.next - 1)
    this.schedule = { ...scheduleFrom(last, perSecond), next: 1 }
    this.ceiling = ceilingOf(perSecond, this.parts.timeoutMs)
    this.turn()
  }

  /** Sends or misses what is due by now; called too before a second is closed, so that its count is whole. */
  catchUp() {
    const { schedule, sendAt, missedAt } = due(this.schedule, this.parts.now())
    this.schedule = schedule
    for (const at of missedAt) this.parts.missed(at)
    if (sendAt === null) return
    if (this.open.size >= this.ceiling) this.parts.missed(sendAt)
    else this.send()
  }

  stop() {
    clearTimeout(this.timer)
    for (const abandon of this.open) abandon()
    this.open.clear()
  }

  private turn() {
    clearTimeout(this.timer)
    this.catchUp()
    this.timer = setTimeout(() => this.turn(), waitMs(this.schedule, this.parts.now()))
  }

  private send() {
    const { timeoutMs, next, answered, missed, now } = this.parts
    const where = next()
    const abandon = ask(where, timeoutMs, this.parts, ({ outcome, ms }) => {
      this.open.delete(abandon)
      if (outcome === 'unknown') missed(now())
      else answered(outcome, ms, where.node)
    })
    this.open.add(abandon)
  }
}
