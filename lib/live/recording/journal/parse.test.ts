import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../../common/seeded-random'
import { listenerRead, show, tallies } from '../../../domain/state/events.fixture'
import { seededRun } from '../../../domain/state/seeded-run.fixture'
import { opened, second } from '../../../domain/state/show.fixture'
import { headerIn } from '../medium/last-written'
import { Encoder } from './encoder'
import { bytesOf, headerOf } from './journal.fixture'
import { encodeLine } from './journal-line'
import { parseInSlices, parseJournal } from './parse'

const events = seededRun(7, 2)
const whole = bytesOf(events)

describe('a journal that was cut', () => {
  test('at any byte is the beginning of what happened, and goes on from there', () => {
    for (let cut = 0; cut < whole.length; cut++) {
      const read = parseJournal(whole.subarray(0, cut))
      if (read === null) {
        expect(cut).toBeLessThanOrEqual(whole.indexOf(10))
        continue
      }
      const count = read.events.length
      expect(read.events).toEqual(events.slice(0, count))
      expect(cut - read.goodBytes).toBeLessThan(whole.indexOf(10, read.goodBytes) + 1 - read.goodBytes)
      if (cut % 97 > 0) continue
      const encoder = new Encoder(read.nextSeq)
      const rest = events.slice(count).map(event => encoder.event(event))
      const goneOn = parseJournal(Buffer.concat([whole.subarray(0, read.goodBytes), ...rest]))
      expect(goneOn).toMatchObject({ damagedBytes: 0, skipped: 0 })
      expect(goneOn?.events).toEqual(events)
    }
  })
})

describe('a journal that was damaged', () => {
  test('loses what stood there and what repeated it, nothing else, and says how much', () => {
    const chance = seededRandom(3)
    const told = new Set(events.map(event => JSON.stringify(event)))
    const from = whole.indexOf(10) + 1
    for (let time = 0; time < 150; time++) {
      const bytes = Buffer.from(whole)
      const place = from + Math.floor(chance() * (whole.length - from))
      bytes[place] = (bytes[place] ?? 0) ^ 0x15
      const read = parseJournal(bytes)
      expect(read?.events.filter(event => !told.has(JSON.stringify(event)))).toEqual([])
      expect(read?.events.length).toBeGreaterThan(events.length * 0.4)
      expect(read?.events.length).toBeLessThan(events.length)
      expect((read?.damagedBytes ?? 0) + (bytes.length - (read?.goodBytes ?? 0))).toBeGreaterThan(0)
    }
  })

  test('in its first line is no journal', () => {
    const bytes = Buffer.from(whole)
    bytes[60] = 0
    expect(parseJournal(bytes)).toBeNull()
    expect(parseJournal(Buffer.from('nothing of ours\n'))).toBeNull()
    expect(parseJournal(Buffer.alloc(0))).toBeNull()
  })
})

describe('a journal of another version', () => {
  const encoder = new Encoder(0)
  const lines = [
    encoder.header({ ...headerOf(), version: 2 }),
    ...events.slice(0, 5).map(event => encoder.event(event)),
    encodeLine({ seq: 6, kind: 'event', body: '{"at":1,"type":"of-tomorrow","x":1}' }),
    encodeLine({ seq: 7, kind: 'event', body: '{"at":"soon","type":"accepted"}' }),
    encodeLine({ seq: 8, kind: 'again', body: '{"at":2,"type":"never-told"}' }),
  ]

  test('opens as far as it is understood, and what is not is counted', () => {
    const read = parseJournal(Buffer.concat(lines))
    expect(read).toMatchObject({ skipped: 3, damagedBytes: 0, nextSeq: 9 })
    expect(read?.events).toEqual(events.slice(0, 5))
  })
})

describe('a journal in which something is not understood', () => {
  const encoder = new Encoder(0)
  const first = [opened, listenerRead(1, 10)]
  const beginning = () => [encoder.header(headerOf()), ...first.map(event => encoder.event(event))]
  const repeat = (seq: number, type: string) =>
    encodeLine({ seq, kind: 'again', body: JSON.stringify({ at: second(9), type }) })

  test.each([
    ['an event of a shape of tomorrow', '{"at":1,"type":"listener-read","split":"half"}'],
    ['an event whose time is none', '{"at":"soon","type":"listener-read"}'],
    ['what is no event at all', '"listener-read"'],
    ['what is no JSON', '{"at":1,"type":"listener-read"'],
  ])('does not repeat the event before %s', (_what, body) => {
    encoder.rewind(0)
    const bytes = Buffer.concat([
      ...beginning(),
      encodeLine({ seq: 3, kind: 'event', body }),
      repeat(4, 'listener-read'),
      encodeLine({ seq: 5, kind: 'event', body: JSON.stringify(listenerRead(10, 50)) }),
      repeat(6, 'listener-read'),
    ])
    const read = parseJournal(bytes)
    expect(read).toMatchObject({ skipped: 2, damagedBytes: 0, nextSeq: 7 })
    expect(read?.events).toEqual([...first, listenerRead(10, 50), { ...listenerRead(10, 50), at: second(9) }])
  })

  test('repeats what has nothing to do with it', () => {
    encoder.rewind(0)
    const unknown = encodeLine({ seq: 3, kind: 'event', body: '{"at":1,"type":"of-tomorrow"}' })
    const read = parseJournal(Buffer.concat([...beginning(), unknown, repeat(4, 'listener-read')]))
    expect(read?.events).toEqual([...first, { ...listenerRead(1, 10), at: second(9) }])
  })

  test.each([
    ['that is no JSON', '{"format":"greenroom-journal"'],
    ['of something else', '{"format":"another"}'],
  ])('with a header %s is none', (_what, body) => {
    const bytes = encodeLine({ seq: 0, kind: 'header', body })
    expect(parseJournal(bytes)).toBeNull()
    expect(headerIn(bytes)).toBeNull()
  })
})

describe('a journal that was damaged on a large scale is read within bounds', () => {
  const mebi = 1024 * 1024
  const good = bytesOf([opened, listenerRead(1, 10)])
  const last = encodeLine({ seq: 4, kind: 'event', body: JSON.stringify(listenerRead(2, 50)) })
  const begun = Buffer.from('{"seq":3,"sum":"01234567","event":')
  test.each([
    ['zeros, as after a loss of power', Buffer.alloc(40 * mebi)],
    ['one line without an end', Buffer.concat([begun, Buffer.alloc(40 * mebi, '{')])],
    ['lines of nothing', Buffer.alloc(2 * mebi, '\n')],
    ['half lines of ours', Buffer.alloc(10 * mebi, `${begun}\n`)],
  ])('%s', (_what, damage) => {
    const from = process.cpuUsage()
    const read = parseJournal(Buffer.concat([good, damage, Buffer.from('\n'), last]))
    const { user } = process.cpuUsage(from)
    expect(read).toMatchObject({ damagedBytes: damage.length + 1, skipped: 0, nextSeq: 5 })
    expect(read?.events).toEqual([opened, listenerRead(1, 10), listenerRead(2, 50)])
    expect(user / 1_000).toBeLessThan(5_000)
  })
})

test('a long journal is read as whole in slices, and others get their turn in between', async () => {
  const bytes = bytesOf([opened, show(1, 'start'), ...tallies(2, 2_000)])
  let turns = 0
  let isReading = true
  const turn = () => {
    turns++
    if (isReading) setImmediate(turn)
  }
  setImmediate(turn)
  const read = await parseInSlices(bytes)
  isReading = false
  expect(read).toEqual(parseJournal(bytes))
  expect(turns).toBeGreaterThan(6)
  expect(await parseInSlices(Buffer.from('no journal'))).toBeNull()
})
