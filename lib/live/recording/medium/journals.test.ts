import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { instant } from '../../../domain/base/units'
import type { Event } from '../../../domain/state/event'
import { listenerRead, show, tallies, tally } from '../../../domain/state/events.fixture'
import { opened } from '../../../domain/state/show.fixture'
import { Encoder } from '../journal/encoder'
import { headerOf } from '../journal/journal.fixture'
import { readRun } from '../journal/read'
import { journalsIn } from './folder'
import type { Journals } from './journals'
import type { Medium } from './medium'
import { journalsInTable } from './table'
import { startDynamo } from './table.fixture'

const folder = mkdtempSync(join(tmpdir(), 'journals-'))
vi.setConfig({ testTimeout: 40_000 })
let dynamo: Awaited<ReturnType<typeof startDynamo>>
beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(async () => {
  await dynamo.stop()
  rmSync(folder, { recursive: true })
})

const names = ['20260921-141320-0123abcd', '20260921-151320-0123abcd', '20260921-161320-0123abcd'] as const
const [run, later, latest] = names
const now = () => instant(Date.now())
let made = 0

/** Each kind with a place of its own, seen by two consoles, and a way to make it fail. */
const kinds = {
  folder: async () => {
    const place = join(folder, `place-${made++}`)
    return {
      mine: journalsIn(place, process.pid),
      theirs: journalsIn(place, process.ppid),
      fail: () => writeFileSync(place, 'a file where the folder should be'),
      heal: () => rmSync(place),
    }
  },
  table: async () => {
    const name = `journal-${made++}`
    await dynamo.create(name)
    return {
      mine: journalsInTable(dynamo.open(name)),
      theirs: journalsInTable(dynamo.open(name)),
      fail: () => dynamo.between.answer(400, '{"__type":"ThrottlingException","message":"Rate exceeded"}'),
      heal: () => dynamo.between.answer(null),
    }
  },
}

/** The lines of these events, and their number. */
function linesOf(events: readonly Event[], run: string, firstSeq = 0) {
  const encoder = new Encoder(firstSeq)
  const header = firstSeq === 0 ? [encoder.header({ ...headerOf(), run })] : []
  return {
    lines: Buffer.concat([...header, ...events.map(event => encoder.event(event))]),
    nextSeq: encoder.nextSeq,
  }
}

const media: Medium[] = []
afterEach(async () => {
  for (const medium of media.splice(0)) await medium.close()
})
function open(journals: Journals, run: string, goodBytes: number) {
  const medium = journals.open(run, goodBytes)
  media.push(medium)
  return medium
}

async function keep(journals: Journals, run: string, events: readonly Event[] = [opened, show(1, 'start')]) {
  const medium = open(journals, run, 0)
  const { lines, nextSeq } = linesOf(events, run)
  await medium.append(lines, 0)
  return { medium, nextSeq }
}

/** As a console that is alive, some five times a second. */
async function writeOn(medium: Medium, firstSeq: number, until: AbortSignal) {
  for (let seq = firstSeq; !until.aborted; ) {
    const { lines, nextSeq } = linesOf([tally(seq)], run, seq)
    await medium.append(lines, seq)
    seq = nextSeq
    await pause(200)
  }
}

describe.each(Object.entries(kinds))('journals in a %s', (_, place) => {
  let at: Awaited<ReturnType<(typeof kinds)[keyof typeof kinds]>>
  let journals: Journals
  beforeEach(async () => {
    at = await place()
    journals = at.mine
  })

  test('are none before there is one', async () => {
    expect(await journals.list()).toEqual([])
    expect(await journals.find(run)).toBeNull()
    expect(await journals.bytes(run)).toBeNull()
    for await (const found of journals.lastWritten(now())) expect(found).toBeUndefined()
  })

  test('give back what was appended, in order, to whoever reads', async () => {
    const events = [opened, show(1, 'start'), ...tallies(2, 9), listenerRead(9, 10)]
    const { medium, nextSeq } = await keep(journals, run, events)
    const more = linesOf([tally(10), show(11, 'next')], run, nextSeq)
    const before = await journals.find(run)
    await medium.append(more.lines, nextSeq)
    expect(medium.bytes()).toBe((await journals.bytes(run))?.length)
    expect((await journals.find(run))?.version).not.toBe(before?.version)
    expect(await readRun(at.theirs, run)).toMatchObject({
      header: { ...headerOf(), run },
      events: [...events, tally(10), show(11, 'next')],
      nextSeq: more.nextSeq,
      damagedBytes: 0,
      skipped: 0,
    })
  })

  test('go on behind what stands, when another process opens them', async () => {
    const { medium, nextSeq } = await keep(journals, run)
    await medium.close()
    const again = open(at.theirs, run, medium.bytes())
    await again.append(linesOf([tally(2)], run, nextSeq).lines, nextSeq)
    expect((await readRun(journals, run))?.events).toEqual([opened, show(1, 'start'), tally(2)])
    expect(again.bytes()).toBe((await journals.bytes(run))?.length)
  })

  test('take a whole show at once', async () => {
    const events = [opened, ...Array.from({ length: 6_000 }, (_, at) => tally(at + 1))]
    const { medium } = await keep(journals, run, events)
    expect(medium.bytes()).toBeGreaterThan(1024 * 1024)
    expect((await readRun(journals, run))?.events).toEqual(events)
  })

  test('keep nothing of lines that they reject, and take them when they are given again', async () => {
    at.fail()
    const medium = open(journals, run, 0)
    const { lines } = linesOf([opened, show(1, 'start')], run)
    await expect(medium.append(lines, 0)).rejects.toThrow()
    await expect(medium.append(lines, 0)).rejects.toThrow()
    expect(medium.bytes()).toBe(0)
    at.heal()
    const longer = linesOf([opened, show(1, 'start'), tally(2)], run)
    await medium.append(longer.lines, 0)
    expect(await journals.bytes(run)).toEqual(longer.lines)
  })

  test('are listed by their names, newest first, and found by when they were written', async () => {
    await keep(journals, later)
    await keep(journals, latest)
    // A clock has a whole millisecond between two writes.
    await pause(20)
    const { medium, nextSeq } = await keep(journals, run)
    await medium.append(linesOf([tally(2)], run, nextSeq).lines, nextSeq)
    expect((await journals.list()).map(({ run }) => run)).toEqual([latest, later, run])
    expect((await journals.list(1)).map(({ run }) => run)).toEqual([latest])
    const found = []
    for await (const { run, header } of journals.lastWritten(now())) {
      expect(header.run).toBe(run)
      found.push(run)
    }
    expect(found[0]).toBe(run)
    expect(found.sort()).toEqual([...names])
  })

  test('are gone on with by nobody while their console writes, and by the next once it is silent', async () => {
    const { medium, nextSeq } = await keep(journals, run)
    await journals.claim(run)
    const alive = new AbortController()
    const writing = writeOn(medium, nextSeq, alive.signal)
    expect(await at.theirs.claim(run)).toBe(false)
    alive.abort()
    await writing
    expect(await at.theirs.claim(run)).toBe(true)
    expect(await at.theirs.claim(null)).toBe(true)
    await at.theirs.release()
  })

  test('keep a note beside a run, and such a run whatever there is of others', async () => {
    const { read, write, remove } = journals.notes
    for (let minute = 10; minute < 16; minute++)
      await keep(journals, `20260921-12${minute}00-0123abcd`, [opened])
    const [, , , , kept = '', gone = ''] = (await journals.list()).map(({ run }) => run)
    expect(await read(kept)).toBeNull()
    await write(kept, 'a link')
    expect(await read(kept)).toBe('a link')
    await journals.prune(run)
    const left = (await journals.list()).map(({ run }) => run)
    expect(left).toHaveLength(4)
    expect(left).toContain(kept)
    expect(left).not.toContain(gone)
    await remove(kept)
    expect(await read(kept)).toBeNull()
    await journals.prune(run)
    expect(await journals.list()).toHaveLength(3)
  })

  test.each(['', '..', '../../etc/passwd', `${run}.ndjson`, `${run}\0`, 'runs', `run#${run}`])(
    'are never sought under the name "%s"',
    async name => {
      expect(await journals.find(name)).toBeNull()
      expect(await journals.bytes(name)).toBeNull()
    },
  )
})

describe('a note in a table', () => {
  beforeAll(() => dynamo.create('notes'))
  const notes = () => journalsInTable(dynamo.open('notes')).notes

  test('is kept although the first answer is lost', async () => {
    const { read, write } = notes()
    dynamo.between.lose(/a link/)
    await write(run, 'a link')
    expect(await read(run)).toBe('a link')
  })

  test('that is not taken is given up in time, and whoever publishes is told', async () => {
    dynamo.between.hold(/a link/)
    await expect(notes().write(run, 'a link')).rejects.toThrow()
    dynamo.between.release()
  })
})
