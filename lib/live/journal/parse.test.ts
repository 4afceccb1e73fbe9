import { describe, expect, test } from 'vitest'
import { show, tallies } from '../../domain/events.fixture'
import { seededRun } from '../../domain/seeded-run.fixture'
import { opened, seededChance } from '../../domain/show.fixture'
import { Encoder } from './encoder'
import { bytesOf, headerOf } from './journal.fixture'
import { encodeLine } from './line'
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
    const chance = seededChance(3)
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
