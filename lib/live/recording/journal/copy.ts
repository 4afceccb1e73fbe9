import type { Event } from '../../../domain/state/event'
import { Encoder } from './encoder'
import type { Gap, Header } from './header'
import { parseJournal } from './parse'

interface Left {
  lines: Buffer
  nextSeq: number
  /** What was not stored. */
  rest: Event[]
  gap: Gap | null
}

const newline = 10

/**
 * The same journal as a run of another name: its first two lines, the header and `opened`, say so, the others are those
 * that were there. Null where nothing was stored yet.
 */
export function copyOf({ lines, nextSeq, rest, gap }: Left, header: Header) {
  const [opened] = parseJournal(lines)?.events ?? []
  if (opened?.type !== 'opened') return null
  const others = lines.subarray(lines.indexOf(newline, lines.indexOf(newline) + 1) + 1)
  const [beginning, end] = [new Encoder(0), new Encoder(nextSeq)]
  const copied = Buffer.concat([
    beginning.header(header),
    beginning.event({ ...opened, run: header.run, phonesOf: opened.phonesOf ?? opened.run }),
    others,
    ...(gap ? [end.gap(gap)] : []),
  ])
  const record = parseJournal(copied)
  return record && { lines: copied, nextSeq: record.nextSeq, events: record.events, rest }
}
