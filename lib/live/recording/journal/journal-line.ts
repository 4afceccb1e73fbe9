import { crc32 } from './crc32'

/** What a line of a journal is. `again` is an event that says the same as the last of its type. */
export const lineKinds = ['header', 'event', 'again', 'gap'] as const
export type LineKind = (typeof lineKinds)[number]

/** One line: JSON, with its number and the checksum of what it says. */
export interface JournalLine {
  seq: number
  kind: LineKind
  /** JSON. */
  body: string
}

/** No event is nearly so long. What is longer is damage, and no text is made of it. */
export const mostLineBytes = 8 * 1024 * 1024

const shape = /^\{"seq":(\d{1,15}),"sum":"([0-9a-f]{8})","(header|event|again|gap)":(.*)\}$/s

/** The bytes of a line with its end. */
export function encodeLine({ seq, kind, body }: JournalLine): Buffer {
  return Buffer.from(`{"seq":${seq},"sum":"${sumOf(seq, kind, body)}","${kind}":${body}}\n`)
}

/** The line that this text (without its end) is; null for a torn or damaged one. */
export function decodeLine(text: string): JournalLine | null {
  const [, number, sum, name, body] = shape.exec(text) ?? []
  const kind = lineKinds.find(known => known === name)
  if (number === undefined || kind === undefined || body === undefined) return null
  const seq = Number(number)
  return sumOf(seq, kind, body) === sum ? { seq, kind, body } : null
}

const sumOf = (seq: number, kind: LineKind, body: string) => crc32(Buffer.from(`${seq} ${kind} ${body}`))
