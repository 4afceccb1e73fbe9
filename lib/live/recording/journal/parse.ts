import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { jsonOf } from '../../../../common/parse'
import { instants } from '../../../domain/base/schema'
import { type Event, readEvent } from '../../../domain/state/event'
import { type Gap, gap, type Header, header } from './header'
import { decodeLine, type JournalLine, mostLineBytes } from './journal-line'

/** A run as its journal tells it. */
export interface RunRecord {
  header: Header
  events: Event[]
  /** What the journal itself says is not in it. */
  gaps: Gap[]
  /** Events of types or shapes that this version does not know. */
  skipped: number
  /** Damaged bytes between good lines; their events are lost. */
  damagedBytes: number
  /** Up to here the file is whole; what follows is a line that was torn by a crash, or is being written. */
  goodBytes: number
  /** The number that the next line bears. */
  nextSeq: number
}

const again = z.object({ at: instants, type: z.string() })
const typed = z.object({ type: z.string() })
const newline = 10

/** Reads a journal's bytes. Null when its first line is no header of ours: then nothing of it can be trusted. */
export function parseJournal(bytes: Buffer): RunRecord | null {
  const parsing = parseLines(bytes)
  for (;;) {
    const { done, value } = parsing.next()
    if (done) return value
  }
}

/** An hour takes half a second: the console's own polls and streams must not wait for it. */
const linesAtOnce = 250

/** As `parseJournal`, with room for others in between. */
export async function parseInSlices(bytes: Buffer): Promise<RunRecord | null> {
  const parsing = parseLines(bytes)
  for (let lines = 1; ; lines++) {
    const { done, value } = parsing.next()
    if (done) return value
    if (lines % linesAtOnce === 0) await breathe()
  }
}

/** Yields after each line. */
function* parseLines(bytes: Buffer): Generator<undefined, RunRecord | null> {
  const lines = wholeLines(bytes)
  const first = lines.next().value
  const opening = first?.line?.kind === 'header' ? header.safeParse(jsonOf(first.line.body)).data : undefined
  if (!first || !opening) return null
  const read: RunRecord = {
    header: opening,
    events: [],
    gaps: [],
    skipped: 0,
    damagedBytes: 0,
    goodBytes: first.end,
    nextSeq: 1,
  }
  const last = new Map<string, Event>()
  let damaged = 0
  for (const { line, end, length } of lines) {
    yield
    if (line === null) {
      damaged += length
      continue
    }
    // A damaged line may have been the one that a later one repeats.
    if (line.seq !== read.nextSeq) last.clear()
    read.damagedBytes += damaged
    damaged = 0
    read.goodBytes = end
    read.nextSeq = line.seq + 1
    take(line, read, last)
  }
  return read
}

function take({ kind, body }: JournalLine, read: RunRecord, last: Map<string, Event>) {
  const json = jsonOf(body)
  if (kind === 'gap') {
    const known = gap.safeParse(json).data
    if (known) read.gaps.push(known)
    return last.clear()
  }
  const event = kind === 'again' ? repeated(json, last) : readEvent(json)
  if (event === null) {
    read.skipped++
    return forget(json, last)
  }
  last.set(event.type, event)
  read.events.push(event)
}

/** What repeats a skipped event must not repeat the one before that. */
function forget(json: unknown, last: Map<string, Event>) {
  const known = typed.safeParse(json).data
  if (known) last.delete(known.type)
  else last.clear()
}

function repeated(json: unknown, last: Map<string, Event>): Event | null {
  const { data } = again.safeParse(json)
  const event = data && last.get(data.type)
  return event ? { ...event, at: data.at } : null
}

/** Each line that has its end. */
function* wholeLines(
  bytes: Buffer,
): Generator<{ line: JournalLine | null; end: number; length: number }, undefined> {
  for (let from = 0; ; ) {
    const to = bytes.indexOf(newline, from)
    if (to === -1) return
    const isLine = to - from <= mostLineBytes
    yield {
      line: isLine ? decodeLine(bytes.toString('utf8', from, to)) : null,
      end: to + 1,
      length: to + 1 - from,
    }
    from = to + 1
  }
}
