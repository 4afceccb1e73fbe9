import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JournalTable } from '../../../aws/journal-table'
import type { Recording } from '../../../domain/recording/recording'
import { show, tallies, tally } from '../../../domain/state/events.fixture'
import { second } from '../../../domain/state/show.fixture'
import { headerOf, run } from '../journal/journal.fixture'
import { readRun } from '../journal/read'
import { createWriter, type Writer } from '../journal/writer'
import type { Medium } from './medium'
import { journalsInTable } from './table'
import { startDynamo } from './table.fixture'

vi.setConfig({ testTimeout: 40_000 })
let dynamo: Awaited<ReturnType<typeof startDynamo>>
let table: JournalTable
let made = 0
const writers: Writer[] = []
const put = /"lines"/
/** A round trip has a limit of 2 s, and the machine may be busy. */
const patience = 8_000

beforeAll(async () => {
  dynamo = await startDynamo()
})
beforeEach(async () => {
  const name = `trouble-${made++}`
  await dynamo.create(name)
  table = dynamo.open(name)
})
afterEach(async () => {
  dynamo.between.answer(null)
  dynamo.between.release()
  for (const writer of writers.splice(0)) await writer.close()
})
afterAll(() => dynamo.stop())

/** A console's writer of the run, behind so many bytes and lines. */
function writing(goodBytes = 0, nextSeq = 0, on = table) {
  const said: Recording[] = []
  const medium: Medium = journalsInTable(on).open(run, goodBytes)
  const writer = createWriter({
    medium,
    header: headerOf(),
    nextSeq,
    now: () => second(99),
    problem: null,
    changed: recording => said.push(recording),
  })
  writers.push(writer)
  return { writer, medium, said }
}

const stored = (writer: Writer) => vi.waitFor(async () => expect(await writer.stored()).toBe(true), patience)
/** What comes before it depends on how busy the machine is. */
const lastSaid = (said: Recording[], last: Partial<Recording>) =>
  vi.waitFor(() => expect(said.at(-1)).toMatchObject(last), patience)
const events = async () => (await readRun(journalsInTable(table), run))?.events

describe('what cannot be stored in the table', () => {
  const refusals = {
    'table-denied':
      '{"__type":"AccessDeniedException","message":"not authorized to perform: dynamodb:PutItem"}',
    'table-missing': '{"__type":"ResourceNotFoundException","message":"Requested resource not found"}',
    'table-throttled': '{"__type":"ProvisionedThroughputExceededException","message":"slower"}',
  } as const

  const problems = ['table-denied', 'table-missing', 'table-throttled'] as const

  test.each(problems)('is said (%s), is held, and is stored once it can be', async problem => {
    const { writer, said } = writing()
    writer.write(show(1, 'start'))
    await stored(writer)
    dynamo.between.answer(400, refusals[problem])
    writer.write(show(2, 'next'))
    await lastSaid(said, { problem, since: second(2) })
    writer.write(tally(3))
    dynamo.between.answer(null)
    await lastSaid(said, { problem: null })
    expect(await events()).toEqual([show(1, 'start'), show(2, 'next'), tally(3)])
  })

  test.each([
    ['does not answer', 503, ''],
    ['is a web page', 200, '<html>Please sign in</html>'],
  ])('because what is there %s, is said, and is stored once', async (_, status, answer) => {
    const { writer, said } = writing()
    writer.write(show(1, 'start'))
    await stored(writer)
    dynamo.between.answer(status, answer)
    writer.write(show(2, 'next'))
    await lastSaid(said, { problem: 'table-silent' })
    writer.write(tally(3))
    dynamo.between.answer(null)
    await lastSaid(said, { problem: null })
    expect(await events()).toEqual([show(1, 'start'), show(2, 'next'), tally(3)])
  })

  describe('because the table was deleted', () => {
    const before = [show(1, 'start'), ...tallies(2, 300)]
    const silent = () => dynamo.between.answer(503)
    const throttled = () => dynamo.between.answer(400, refusals['table-throttled'])

    /** A console has recorded so far, and does now what cannot be stored. */
    async function recorded() {
      const console = writing()
      for (const event of before) console.writer.write(event)
      await stored(console.writer)
      await vi.waitFor(async () => expect(await events()).toEqual(before), patience)
      return console
    }

    /** In the table that was made anew. */
    async function expectAll({ said }: { said: Recording[] }) {
      await lastSaid(said, { problem: null, rewritten: true })
      expect(await events()).toEqual([...before, show(301, 'next')])
      expect((await journalsInTable(table).list()).map(({ run }) => run)).toEqual([run])
    }

    test('is said, and all of it stands in the one that is made anew', async () => {
      const console = await recorded()
      await dynamo.remove(table.name)
      console.writer.write(show(301, 'next'))
      await lastSaid(console.said, { problem: 'table-missing' })
      await dynamo.create(table.name)
      await expectAll(console)
    })

    test('stands in the new one too where AWS said something else before it was there', async () => {
      const console = await recorded()
      await dynamo.remove(table.name)
      console.writer.write(show(301, 'next'))
      await lastSaid(console.said, { problem: 'table-missing' })
      throttled()
      await lastSaid(console.said, { problem: 'table-throttled' })
      await dynamo.create(table.name)
      dynamo.between.answer(null)
      await expectAll(console)
    })

    test('stands in the new one too where a write was in doubt as the old one went', async () => {
      const console = await recorded()
      silent()
      console.writer.write(show(301, 'next'))
      await lastSaid(console.said, { problem: 'table-silent' })
      await dynamo.remove(table.name)
      dynamo.between.answer(null)
      await lastSaid(console.said, { problem: 'table-missing' })
      await dynamo.create(table.name)
      await expectAll(console)
    })
  })

  test('holds nobody up', async () => {
    const { writer } = writing()
    dynamo.between.hold(put)
    writer.write(show(1, 'start'))
    // It is let go of after this test only.
    expect(await writer.stored()).toBe(false)
  })
})

test('a write whose answer is lost stands once, and what comes after it follows', async () => {
  const { writer, said } = writing()
  writer.write(show(1, 'start'))
  await stored(writer)
  dynamo.between.lose(put, async () => writer.write(tally(3)))
  writer.write(show(2, 'next'))
  await stored(writer)
  const all = [show(1, 'start'), show(2, 'next'), tally(3)]
  await vi.waitFor(async () => expect(await events()).toEqual(all), patience)
  expect(said.at(-1)?.problem ?? null).toBeNull()
})

test('a write that arrives late changes nothing', async () => {
  const { writer } = writing()
  writer.write(show(1, 'start'))
  await stored(writer)
  dynamo.between.hold(put)
  writer.write(show(2, 'next'))
  await vi.waitFor(() => expect(dynamo.between.held()).toBeGreaterThanOrEqual(2), patience)
  dynamo.between.release()
  await stored(writer)
  writer.write(tally(3))
  writer.write(show(4, 'next'))
  await stored(writer)
  await pause(100)
  expect(await readRun(journalsInTable(table), run)).toMatchObject({
    events: [show(1, 'start'), show(2, 'next'), tally(3), show(4, 'next')],
    damagedBytes: 0,
    nextSeq: 5,
  })
})

describe('two consoles that write one run', () => {
  test('the one that wrote first has it, and the other is told', async () => {
    const first = writing()
    first.writer.write(show(1, 'start'))
    await stored(first.writer)
    const second = writing(first.medium.bytes(), 2, dynamo.open(table.name))
    second.writer.write(show(2, 'next'))
    await stored(second.writer)
    first.writer.write(show(3, 'pause'))
    await lastSaid(first.said, { problem: 'taken' })
    expect(await first.writer.stored()).toBe(false)
    second.writer.write(show(4, 'next'))
    await stored(second.writer)
    expect(await events()).toEqual([show(1, 'start'), show(2, 'next'), show(4, 'next')])
  })

  test('at the very same moment, are one and one that is told', async () => {
    const begun = writing()
    begun.writer.write(show(1, 'start'))
    await stored(begun.writer)
    const both = [0, 1].map(() => writing(begun.medium.bytes(), 2, dynamo.open(table.name)))
    for (const { writer } of both) writer.write(show(2, 'next'))
    await vi.waitFor(() => {
      const last = both.map(({ said }) => said.at(-1)?.problem ?? null)
      expect(last.sort()).toEqual([null, 'taken'])
    }, patience)
    expect(await events()).toHaveLength(2)
  })
})
