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

/** An hour takes half a second: the console's own polls and streams must not wait for it. */
const linesAtOnce = 250

/** Reads a journal line by line, also while it grows: each event is handed on once. */
export class JournalReader {
  /** What was found amiss so far. */
  readonly health: Pick<RunRecord, 'gaps' | 'skipped' | 'damagedBytes'> = {
    gaps: [],
    skipped: 0,
    damagedBytes: 0,
  }
  private header: Header | null = null
  private goodBytes = 0
  private nextSeq = 1
  private takenBytes = 0
  private damaged = 0
  private readonly last = new Map<string, Event>()

  constructor(private readonly hear: (event: Event) => void) {}

  /** Reads what is new, and yields after each line. @param bytes begin with those of the last time */
  *read(bytes: Buffer): Generator<undefined, void> {
    for (const { line, end, length } of wholeLines(bytes, this.takenBytes)) {
      const isFirst = this.takenBytes === 0
      this.takenBytes = end
      if (isFirst) this.open(line, end)
      else if (this.header === null) return
      else if (line === null) this.damaged += length
      else this.take(line, end)
      yield
    }
  }

  /** As `read`, with room for others in between. */
  async readInSlices(bytes: Buffer): Promise<void> {
    let lines = 0
    for (const _ of this.read(bytes)) if (++lines % linesAtOnce === 0) await breathe()
  }

  /** The run with these events of it; null when its first line is no header of ours: then nothing can be trusted. */
  recordWith(events: Event[]): RunRecord | null {
    const { header, health, goodBytes, nextSeq } = this
    return header && { header, events, ...health, goodBytes, nextSeq }
  }

  private open(line: JournalLine | null, end: number) {
    if (line?.kind !== 'header') return
    this.header = header.safeParse(jsonOf(line.body)).data ?? null
    this.goodBytes = end
  }

  private take({ seq, kind, body }: JournalLine, end: number) {
    const { health, last } = this
    // A damaged line may have been the one that a later one repeats.
    if (seq !== this.nextSeq) last.clear()
    health.damagedBytes += this.damaged
    this.damaged = 0
    this.goodBytes = end
    this.nextSeq = seq + 1
    const json = jsonOf(body)
    if (kind === 'gap') {
      const known = gap.safeParse(json).data
      if (known) health.gaps.push(known)
      return last.clear()
    }
    const event = kind === 'again' ? repeated(json, last) : readEvent(json)
    if (event === null) {
      health.skipped++
      return forget(json, last)
    }
    last.set(event.type, event)
    this.hear(event)
  }
}

/** Reads a journal's bytes; null as in `recordWith`. */
export function parseJournal(bytes: Buffer): RunRecord | null {
  const events: Event[] = []
  const reader = new JournalReader(event => events.push(event))
  for (const _ of reader.read(bytes));
  return reader.recordWith(events)
}

/** As `parseJournal`, with room for others in between. */
export async function parseInSlices(bytes: Buffer): Promise<RunRecord | null> {
  const events: Event[] = []
  const reader = new JournalReader(event => events.push(event))
  await reader.readInSlices(bytes)
  return reader.recordWith(events)
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

/** Each line that has its end, from this byte on. */
function* wholeLines(
  bytes: Buffer,
  first: number,
): Generator<{ line: JournalLine | null; end: number; length: number }, undefined> {
  for (let from = first; ; ) {
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
