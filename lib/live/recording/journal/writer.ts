import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '../../../domain/base/units'
import type { Recording, RecordingProblem } from '../../../domain/recording/recording'
import type { Event } from '../../../domain/state/event'
import {
  allows,
  type JournalLimits,
  journalLimits as limitsOfRun,
  roomBytesOf,
} from '../medium/journal-limits'
import { type Medium, recordingProblemOf } from '../medium/medium'
import { Encoder } from './encoder'
import type { Gap, Header } from './header'
import { isObservation, isOfRoom, Queue } from './queue'
import { StoreWaiters } from './store-waiters'
import { StoredLines } from './stored-lines'

export interface Writer {
  write(event: Event): void
  /**
   * Settles when all that somebody did so far is stored, or after 150 ms: a disk that hangs must not hold the show.
   * False where it is not stored (yet).
   */
  stored(): Promise<boolean>
  /** Stores what it can within a second. */
  close(): Promise<void>
  /** How long all is that is stored. */
  bytes(): number
  /** All that is stored, from memory: a copy of it, where it has grown since the last one. */
  lines(): Buffer
  /** Writes no more, and gives what is stored, and what is not. */
  handOver(): { lines: Buffer; nextSeq: number; rest: Event[]; gap: Gap | null }
}

interface WriterOptions {
  medium: Medium
  header: Header
  /** What stands already; none for a new journal: its header comes first. */
  lines?: Buffer
  nextSeq: number
  now(): Instant
  /** What was wrong so far; it is over with the first lines that are stored. */
  problem: RecordingProblem | null
  /** Called when recording stops or goes on. @param cause what the medium threw, where it has answered */
  changed(recording: Recording, writer: Writer, cause?: unknown): void
  /** What the room has said in this journal so far, in bytes. */
  roomBytes?: number
  limits?: JournalLimits
}

const mostInBatch = 500
const hangingMs = 2_000
const hangingSteps = 8
const retryMs = 1_000
const closeMs = 1_000

/** Carries events to a medium in the order in which they came, never in anybody's way, through every failure of it. */
export function createWriter(options: WriterOptions): Writer {
  const { medium, header, now, changed, limits = limitsOfRun } = options
  const queue = new Queue()
  const encoder = new Encoder(options.nextSeq)
  let problem = options.problem
  let soon: NodeJS.Timeout | undefined
  let sending: Promise<void> | null = null
  let closed = false
  let roomBytes = options.roomBytes ?? 0
  const waiting = new StoreWaiters()
  const held = new StoredLines([options.lines ?? Buffer.alloc(0)])

  function report(
    found: RecordingProblem | null,
    since: Instant,
    { rewritten = false, cause }: { rewritten?: boolean; cause?: unknown } = {},
  ) {
    if (found === problem) return
    problem = found
    if (problem !== null) waiting.giveUp()
    changed({ since, problem, ...(rewritten && { rewritten }) }, writer, cause)
  }

  async function send() {
    while (queue.length > 0) {
      const batch = queue.take(mostInBatch)
      const since = batch[0]?.at ?? now()
      // Looked at again: what does not answer may come to refuse. Counted in steps: where this process itself stood still, its
      // timers run before the answers that are there already.
      let steps = 0
      const hanging = setInterval(() => {
        if (++steps % hangingSteps === 0) report(medium.waitsFor(), since)
      }, hangingMs / hangingSteps)
      const firstSeq = encoder.nextSeq
      const gap = queue.takeGap()
      try {
        const lines = encoded(batch, gap && { ...gap, problem: problem ?? 'failed' })
        await held.append(medium, lines, firstSeq)
        waiting.settle(batch.length)
        if (queue.length === 0 && medium.bytes() - roomBytes < limits.observations)
          report(null, now(), { rewritten: held.takeRewritten() })
      } catch (error) {
        // It has answered: while the next attempt is waited for, nothing hangs.
        clearInterval(hanging)
        encoder.rewind(firstSeq)
        queue.putBack(batch)
        if (gap) queue.putGapBack(gap)
        report(recordingProblemOf(error), since, { cause: error })
        if (closed) return
        await pause(retryMs, undefined, { ref: false })
      } finally {
        clearInterval(hanging)
      }
    }
  }

  function encoded(batch: Event[], gap: Gap | null): Buffer {
    return Buffer.concat([
      ...(encoder.nextSeq === 0 ? [encoder.header(header)] : []),
      ...(gap ? [encoder.gap(gap)] : []),
      ...batch.map(event => encoder.event(event)),
    ])
  }

  function sendNow() {
    clearTimeout(soon)
    soon = undefined
    sending ??= send().finally(() => {
      sending = null
      // Written after the last look into the queue.
      if (queue.length > 0 && !closed) sendNow()
    })
  }

  const writer: Writer = {
    write(event) {
      if (closed) return
      if (!allows(event, { all: medium.bytes(), room: roomBytes }, limits)) {
        queue.giveUp(event)
        return isOfRoom(event) ? undefined : report('too-long', event.at)
      }
      roomBytes += roomBytesOf(event)
      waiting.take(!isObservation(event))
      waiting.settle(queue.add(event))
      if (!isObservation(event)) sendNow()
      else soon ??= setTimeout(sendNow, medium.batchMs)
    },
    async stored() {
      return problem !== null || waiting.isOver ? waiting.isOver : waiting.end()
    },
    async close() {
      closed = true
      sendNow()
      await Promise.race([sending, pause(closeMs, undefined, { ref: false })])
      await Promise.race([medium.close(), pause(closeMs, undefined, { ref: false })])
    },
    bytes: () => held.bytes,
    lines: () => held.all(),
    handOver() {
      closed = true
      clearTimeout(soon)
      void medium.close()
      const missing = queue.takeGap()
      return {
        lines: held.all(),
        nextSeq: encoder.nextSeq,
        rest: queue.take(queue.length),
        gap: missing && { ...missing, problem: problem ?? 'failed' },
      }
    },
  }
  return writer
}
