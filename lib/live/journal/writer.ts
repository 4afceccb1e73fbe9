import { setTimeout as pause } from 'node:timers/promises'
import type { Event } from '../../domain/event'
import type { Recording, RecordingProblem } from '../../domain/recording'
import type { Instant } from '../../domain/units'
import { Encoder } from './encoder'
import type { Gap, Header } from './header'
import { allows, type Limits, limits as limitsOfRun, roomBytesOf } from './limits'
import { type Medium, recordingProblemOf } from './medium'
import { isObservation, isOfRoom, Queue } from './queue'

export interface Writer {
  write(event: Event): void
  /**
   * Settles when all that somebody did so far is stored, or after 150 ms: a disk that hangs must not hold the show.
   * False where it is not stored (yet).
   */
  stored(): Promise<boolean>
  /** Stores what it can within a second. */
  close(): Promise<void>
}

interface WriterOptions {
  medium: Medium
  header: Header
  /** 0 for a new journal: its header comes first. */
  nextSeq: number
  now(): Instant
  /** What was wrong so far; it is over with the first lines that are stored. */
  problem: RecordingProblem | null
  /** Called when recording stops or goes on. */
  changed(recording: Recording): void
  /** What the room has said in this journal so far, in bytes. */
  roomBytes?: number
  limits?: Limits
}

const mostInBatch = 500
const hangingMs = 2_000
const retryMs = 1_000
const answerMs = 150
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
  let taken = 0
  let settled = 0
  /** Up to what somebody did last: nobody waits for an observation. */
  let awaited = 0
  let waiting: { for: number; done: () => void }[] = []

  function report(found: RecordingProblem | null, since: Instant) {
    if (found === problem) return
    problem = found
    changed({ since, problem })
    tellWaiting()
  }

  /** Nobody waits for what cannot be stored now. */
  function tellWaiting() {
    const ready = waiting.filter(each => problem !== null || each.for <= settled)
    waiting = waiting.filter(each => !ready.includes(each))
    for (const { done } of ready) done()
  }

  async function send() {
    while (queue.length > 0) {
      const batch = queue.take(mostInBatch)
      const since = batch[0]?.at ?? now()
      // Looked at again: what does not answer may come to refuse.
      const hanging = setInterval(() => report(medium.waitsFor(), since), hangingMs)
      const firstSeq = encoder.nextSeq
      const gap = queue.takeGap()
      try {
        await medium.append(encoded(batch, gap && { ...gap, problem: problem ?? 'failed' }), firstSeq)
        settled += batch.length
        if (queue.length === 0 && medium.bytes() - roomBytes < limits.observations) report(null, now())
        tellWaiting()
      } catch (error) {
        encoder.rewind(firstSeq)
        queue.putBack(batch)
        if (gap) queue.putGapBack(gap)
        report(recordingProblemOf(error), since)
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

  return {
    write(event) {
      if (closed) return
      if (!allows(event, { all: medium.bytes(), room: roomBytes }, limits)) {
        queue.giveUp(event)
        return isOfRoom(event) ? undefined : report('too-long', event.at)
      }
      roomBytes += roomBytesOf(event)
      taken++
      settled += queue.add(event)
      if (!isObservation(event)) {
        awaited = taken
        sendNow()
      } else soon ??= setTimeout(sendNow, medium.batchMs)
    },
    async stored() {
      if (problem !== null || settled >= awaited) return settled >= awaited
      const upTo = awaited
      const impatience = new AbortController()
      const all = new Promise<void>(resolve => waiting.push({ for: upTo, done: resolve }))
      await Promise.race([all, pause(answerMs, undefined, impatience).catch(() => {})])
      impatience.abort()
      return settled >= upTo
    },
    async close() {
      closed = true
      sendNow()
      await Promise.race([sending, pause(closeMs, undefined, { ref: false })])
      await Promise.race([medium.close(), pause(closeMs, undefined, { ref: false })])
    },
  }
}
