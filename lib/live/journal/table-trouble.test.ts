import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JournalTable } from '../../aws/journal-table'
import { show, tallies, tally } from '../../domain/events.fixture'
import type { Recording } from '../../domain/recording'
import { second } from '../../domain/show.fixture'
import { headerOf, run } from './journal.fixture'
import type { Medium } from './medium'
import { readRun } from './read'
import { journalsInTable } from './table'
import { startDynamo } from './table.fixture'
import { createWriter, type Writer } from './writer'

let dynamo: Awaited<ReturnType<typeof startDynamo>>
let table: JournalTable
let made = 0
const writers: Writer[] = []
const put = /"lines"/

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

const stored = (writer: Writer) => vi.waitFor(async () => expect(await writer.stored()).toBe(true), 5_000)
const events = async () => (await readRun(journalsInTable(table), run))?.events

describe('what cannot be stored in the table', () => {
  const refusals = {
    'table-denied':
      '{"__type":"AccessDeniedException","message":"not authorized to perform: dynamodb:PutItem"}',
    'table-missing': '{"__type":"ResourceNotFoundException","message":"Requested resource not found"}',
    'table-throttled': '{"__type":"ProvisionedThroughputExceededException","message":"slower"}',
  } as const

  test.each(Object.entries(refusals))(
    'is said (%s), is held, and is stored once it can be',
    async (problem, answer) => {
      const { writer, said } = writing()
      writer.write(show(1, 'start'))
      await stored(writer)
      dynamo.between.answer(400, answer)
      writer.write(show(2, 'next'))
      await vi.waitFor(() => expect(said).toMatchObject([{ problem, since: second(2) }]))
      writer.write(tally(3))
      dynamo.between.answer(null)
      await vi.waitFor(() => expect(said.at(-1)?.problem).toBeNull(), 3_000)
      expect(await events()).toEqual([show(1, 'start'), show(2, 'next'), tally(3)])
    },
  )

  test.each([
    ['does not answer', 503, ''],
    ['is a web page', 200, '<html>Please sign in</html>'],
  ])('because what is there %s, is said, and is stored once', async (_, status, answer) => {
    const { writer, said } = writing()
    writer.write(show(1, 'start'))
    await stored(writer)
    dynamo.between.answer(status, answer)
    writer.write(show(2, 'next'))
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'table-silent' }]), 4_000)
    writer.write(tally(3))
    dynamo.between.answer(null)
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBeNull(), 4_000)
    expect(await events()).toEqual([show(1, 'start'), show(2, 'next'), tally(3)])
  })

  test('because the table was deleted, is said, and all of it stands in the one that is made anew', async () => {
    const { writer, said } = writing()
    const before = [show(1, 'start'), ...tallies(2, 300)]
    for (const event of before) writer.write(event)
    await stored(writer)
    await vi.waitFor(async () => expect(await events()).toEqual(before), 5_000)
    await dynamo.remove(table.name)
    writer.write(show(301, 'next'))
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'table-missing' }]))
    await dynamo.create(table.name)
    await vi.waitFor(() => expect(said.at(-1)).toMatchObject({ problem: null, rewritten: true }), 6_000)
    expect(await events()).toEqual([...before, show(301, 'next')])
    expect((await journalsInTable(table).list()).map(({ run }) => run)).toEqual([run])
  })

  test('holds nobody up', async () => {
    const { writer } = writing()
    dynamo.between.hold(put)
    writer.write(show(1, 'start'))
    const began = performance.now()
    expect(await writer.stored()).toBe(false)
    expect(performance.now() - began).toBeLessThan(500)
  })
})

test('a write whose answer is lost stands once, and what comes after it follows', async () => {
  const { writer, said } = writing()
  writer.write(show(1, 'start'))
  await stored(writer)
  dynamo.between.lose(put, async () => writer.write(tally(3)))
  writer.write(show(2, 'next'))
  await stored(writer)
  await vi.waitFor(async () => expect(await events()).toEqual([show(1, 'start'), show(2, 'next'), tally(3)]))
  expect(said).toEqual([])
})

test('a write that arrives late changes nothing', async () => {
  const { writer } = writing()
  writer.write(show(1, 'start'))
  await stored(writer)
  dynamo.between.hold(put)
  writer.write(show(2, 'next'))
  await vi.waitFor(() => expect(dynamo.between.held()).toBeGreaterThanOrEqual(2), 6_000)
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
    await vi.waitFor(() => expect(first.said).toMatchObject([{ problem: 'taken' }]))
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
    await vi.waitFor(() => expect(both.flatMap(({ said }) => said)).toMatchObject([{ problem: 'taken' }]))
    expect(await events()).toHaveLength(2)
  })
})
