import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { JournalTable } from '../../../aws/journal-table'
import { problemOf } from '../../../aws/problem-of'
import { withDeadline } from '../../../deadline'
import type { ProblemKind } from '../../../domain/base/problem'
import type { RecordingProblem } from '../../../domain/recording/recording'
import { inChunks } from './chunks'
import { type Medium, NotStored } from './medium'

/** A put takes some ten milliseconds. */
const attemptMs = 2_000
const retryMs = 500

/** Each batch is a write that is paid for: what comes by itself may wait a little longer than for a disk. */
const batchMs = 500

/** Without a word of AWS itself a write may be stored, now or when it arrives late. */
const doubtful: ReadonlySet<ProblemKind> = new Set(['timed-out', 'unreachable', 'not-understood'])

const words: Partial<Record<ProblemKind, RecordingProblem>> = {
  denied: 'table-denied',
  expired: 'table-denied',
  'no-credentials': 'table-denied',
  'not-found': 'table-missing',
  throttled: 'table-throttled',
  rejected: 'failed',
}

/**
 * A journal in a table, behind its first `goodBytes` bytes. Every chunk is put where none is: whoever goes on with the
 * run first has it, and whoever had it before is told at its next write. What may be stored already is given again
 * byte for byte until it is known, so that it stands once whatever was lost on the way.
 */
export function tableMedium(table: JournalTable, run: string, goodBytes: number): Medium {
  const writer = randomUUID()
  const closing = new AbortController()
  let good = goodBytes
  let listed: { hasShow: boolean } | null = goodBytes > 0 ? { hasShow: false } : null
  let waitsFor: RecordingProblem = 'table-silent'
  /** Until a write stands: whatever else AWS says in between, the table may be another one by then. */
  let wasMissing = false

  async function list(hasShow: boolean) {
    if (listed && (listed.hasShow || !hasShow)) return
    await withDeadline(attemptMs, closing.signal, signal => table.putRun(run, hasShow, signal))
    listed = { hasShow }
  }

  /** A table that was made anew has nothing of the journal. */
  async function lookForLines() {
    if (!wasMissing || good === 0 || (await table.first(run))?.firstSeq === 0) return
    ;[good, listed] = [0, null]
    throw new NotStored('gone')
  }

  async function store(lines: Buffer, firstSeq: number, bytes: number, mayBeStored: boolean) {
    const chunk = { firstSeq, lines, bytes, writtenAt: Date.now(), writer }
    for (let inDoubt = mayBeStored; ; ) {
      try {
        if (await withDeadline(attemptMs, closing.signal, signal => table.put(run, chunk, signal))) return
      } catch (error) {
        const { kind } = problemOf(error)
        inDoubt ||= doubtful.has(kind)
        waitsFor = words[kind] ?? 'table-silent'
        // A table that is not there has nothing of it either; the next one is looked at first.
        if (!inDoubt || kind === 'not-found' || closing.signal.aborted) throw error
        await pause(retryMs, undefined, { ref: false, signal: closing.signal })
        continue
      }
      throw new NotStored('taken')
    }
  }

  return {
    batchMs,
    async append(lines, firstSeq) {
      try {
        await lookForLines()
        await list(lines.includes('"type":"show"'))
        let bytes = good
        for (const chunk of inChunks(lines, firstSeq)) {
          const before = bytes
          bytes += chunk.lines.length
          await store(chunk.lines, chunk.firstSeq, bytes, before > good)
        }
        good = bytes
        waitsFor = 'table-silent'
        wasMissing = false
      } catch (error) {
        if (error instanceof NotStored) throw error
        const problem = words[problemOf(error).kind] ?? 'table-silent'
        wasMissing ||= problem === 'table-missing'
        throw new NotStored(problem, { cause: error })
      }
    },
    bytes: () => good,
    waitsFor: () => waitsFor,
    async close() {
      closing.abort()
    },
  }
}
