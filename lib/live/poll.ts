import { problemOf } from '../aws/problem-of'
import { withDeadline } from '../deadline'
import type { Problem } from '../domain/base/problem'
import type { SourceName } from '../domain/base/sources'
import type { Instant } from '../domain/base/units'
import type { Event } from '../domain/state/event'

/** An event without its time: the loop stamps it when the answer is in. */
export type EventInput = Event extends infer E ? (E extends { at: Instant } ? Omit<E, 'at'> : never) : never

export interface Poll {
  source: SourceName
  everyMs: number
  timeoutMs: number
  /** What goes first: the poll waits for it. Null: nothing. */
  after?(): Promise<void> | null
  /** Null when the answer is worth nothing (for example because the weights were being changed meanwhile). */
  read(signal: AbortSignal): Promise<EventInput | null>
}

export interface Loop {
  now(): Instant
  emit(event: EventInput): void
}

const longestBackoffMs = 8_000

/** A source that is asked seldom is not given up until its next turn. */
const againAfterMs = 2_000

/**
 * Asks one source at its own pace, with a timeout, until `stop`. A failed poll is an event, never silence. Throttled
 * polls back off (the account's bucket is shared with the show's changes); all others are asked again soon, so that a
 * source that returns is seen within two seconds.
 */
export async function runPoll(poll: Poll, loop: Loop, stop: AbortSignal): Promise<void> {
  let waitMs = poll.everyMs
  while (!stop.aborted) {
    const first = poll.after?.()
    if (first) {
      await first
      continue
    }
    const startedAt = loop.now()
    try {
      const event = await withDeadline(poll.timeoutMs, stop, signal => poll.read(signal))
      if (stop.aborted) return
      if (event) loop.emit(event)
      waitMs = poll.everyMs
    } catch (error) {
      if (stop.aborted) return
      const problem = problemOf(error)
      loop.emit({ type: 'source-failed', source: poll.source, problem })
      waitMs = waitAfter(problem, poll.everyMs, waitMs)
    }
    await sleep(Math.max(50, waitMs - (loop.now() - startedAt)), stop)
  }
}

function waitAfter({ kind }: Problem, everyMs: number, waitedMs: number): number {
  if (kind !== 'throttled') return Math.min(everyMs, againAfterMs)
  // A source that is asked more seldom than that keeps its pace.
  return Math.max(everyMs, Math.min(waitedMs * 2, longestBackoffMs))
}

const sleep = (ms: number, stop: AbortSignal) =>
  new Promise<void>(resolve => {
    const done = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    stop.addEventListener('abort', done)
  })
