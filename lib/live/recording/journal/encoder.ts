import type { Event } from '../../../domain/state/event'
import type { Gap, Header } from './header'
import { encodeLine, type LineKind } from './journal-line'

/** A repeated event is written whole again after so many: damage to the file never takes more with it. */
const wholeEvery = 60

/**
 * Turns events into lines. AWS says the same most of the time: an event that differs from the last of its type in
 * nothing but its time is written as `again`, which makes a journal several times smaller.
 */
export class Encoder {
  private readonly last = new Map<string, { says: string; times: number }>()

  constructor(private seq: number) {}

  get nextSeq() {
    return this.seq
  }

  header(header: Header): Buffer {
    return this.line('header', header)
  }

  /** What is missing may be what a later event would repeat. */
  gap(gap: Gap): Buffer {
    this.last.clear()
    return this.line('gap', gap)
  }

  event(event: Event): Buffer {
    const { at, type } = event
    // No second of the probe is like another.
    if (type === 'tally') return this.line('event', event)
    const says = JSON.stringify({ ...event, at: 0 })
    const before = this.last.get(type)
    const repeats = before?.says === says && before.times < wholeEvery
    this.last.set(type, { says, times: repeats ? before.times + 1 : 1 })
    return repeats ? this.line('again', { at, type }) : this.line('event', event)
  }

  /** What was encoded since was not stored: the next line bears this number. */
  rewind(seq: number) {
    this.seq = seq
    this.last.clear()
  }

  private line(kind: LineKind, says: object): Buffer {
    return encodeLine({ seq: this.seq++, kind, body: JSON.stringify(says) })
  }
}
