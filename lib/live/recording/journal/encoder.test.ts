import { describe, expect, test } from 'vitest'
import { healthRead } from '../../../domain/state/events.fixture'
import { seededRun } from '../../../domain/state/seeded-run.fixture'
import { Encoder } from './encoder'
import { bytesOf, headerOf } from './journal.fixture'
import { decodeLine } from './journal-line'
import { parseJournal } from './parse'

describe('a journal', () => {
  test.each([1, 2, 3])('gives back every event as it was (run %i)', seed => {
    const events = seededRun(seed, 200)
    const read = parseJournal(bytesOf(events))
    expect(read).toMatchObject({ header: headerOf(), skipped: 0, damagedBytes: 0, gaps: [] })
    expect(read?.events).toEqual(events)
  })

  test('bears only whole lines of JSON, numbered from 0', () => {
    const lines = bytesOf(seededRun(1, 60)).toString().trimEnd().split('\n')
    for (const [index, line] of lines.entries()) expect(JSON.parse(line)).toMatchObject({ seq: index })
  })

  test('says what repeats once a minute only, and is much smaller for it', () => {
    const events = Array.from({ length: 600 }, (_, at) => healthRead(at, ['healthy'], ['healthy']))
    const lines = bytesOf(events).toString().trimEnd().split('\n')
    expect(lines.filter(line => decodeLine(line)?.kind === 'event')).toHaveLength(10)
    const plain = events.reduce((sum, event) => sum + JSON.stringify(event).length, 0)
    expect(bytesOf(events).length).toBeLessThan(plain / 1.8)
  })

  test('writes whole again what follows lines that were not stored', () => {
    const encoder = new Encoder(0)
    const [, event] = seededRun(1, 3)
    if (!event) throw new Error('no event')
    encoder.event(event)
    const seq = encoder.nextSeq
    encoder.event(event)
    encoder.rewind(seq)
    expect(decodeLine(encoder.event(event).toString().trimEnd())).toMatchObject({ seq, kind: 'event' })
  })
})
