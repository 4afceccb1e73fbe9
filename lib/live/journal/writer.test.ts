import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { listenerRead, show, tally } from '../../domain/events.fixture'
import type { Recording } from '../../domain/recording'
import { second } from '../../domain/show.fixture'
import { fileMedium } from './file'
import { headerOf } from './journal.fixture'
import type { Medium } from './medium'
import { parseJournal } from './parse'
import { createWriter, type Writer } from './writer'

const folder = mkdtempSync(join(tmpdir(), 'writer-'))
afterAll(() => rmSync(folder, { recursive: true }))

let writer: Writer
afterEach(() => writer.close())

/** A writer to this medium, and what it says of itself. */
function writing(medium: Medium, mostBytes?: number) {
  const said: Recording[] = []
  writer = createWriter({
    medium,
    header: headerOf(),
    nextSeq: 0,
    now: () => second(99),
    problem: null,
    changed: recording => said.push(recording),
    mostBytes,
  })
  return { said, writer }
}

/** A busy machine may take longer than an answer waits for. */
const onDisk = () => vi.waitFor(async () => expect(await writer.stored()).toBe(true))

const fileOf = (name: string) => join(folder, name, 'run.ndjson')
const read = (path: string) => parseJournal(readFileSync(path))

/** A medium that does what it is told: store, refuse, or hang. */
function puppet() {
  let stored = Buffer.alloc(0)
  let refuse: NodeJS.ErrnoException | null = null
  let hanging: Promise<void> | null = null
  let goOn = () => {}
  const medium: Medium = {
    async append(lines) {
      await hanging
      if (refuse) throw refuse
      stored = Buffer.concat([stored, lines])
    },
    bytes: () => stored.length,
    close: async () => {},
  }
  return {
    medium,
    read: () => parseJournal(stored),
    refuse(code: string | null) {
      refuse = code === null ? null : Object.assign(new Error(code), { code })
    },
    hang() {
      hanging = new Promise(resolve => {
        goOn = resolve
      })
    },
    goOn() {
      hanging = null
      goOn()
    },
  }
}

describe('a journal’s writer', () => {
  test('has on disk what it was given, in order, for its owner only', async () => {
    const path = fileOf('plain')
    const { said } = writing(fileMedium(path, 0))
    const events = [tally(1), show(1.5, 'start'), listenerRead(2, 10)]
    for (const event of events) writer.write(event)
    await onDisk()
    expect(read(path)).toMatchObject({ header: headerOf(), events })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(said).toEqual([])
  })

  test('goes on behind what stands, over what was torn', async () => {
    const path = fileOf('goes-on')
    writing(fileMedium(path, 0))
    writer.write(show(1, 'start'))
    await onDisk()
    await writer.close()
    const good = readFileSync(path)
    writeFileSync(path, Buffer.concat([good, Buffer.from('{"seq":2,"sum":"torn')]))
    writer = createWriter({
      medium: fileMedium(path, good.length),
      header: headerOf(),
      nextSeq: 2,
      now: () => second(9),
      problem: null,
      changed: () => {},
    })
    writer.write(show(2, 'next'))
    await onDisk()
    expect(read(path)).toMatchObject({
      events: [show(1, 'start'), show(2, 'next')],
      damagedBytes: 0,
      nextSeq: 3,
    })
  })

  // https://man7.org/linux/man-pages/man4/full.4.html
  test.skipIf(process.platform !== 'linux')(
    'says that a disk is full, since when, and holds nobody up',
    async () => {
      const { said } = writing(fileMedium('/dev/full', 0))
      writer.write(show(1, 'start'))
      const began = performance.now()
      await writer.stored()
      await vi.waitFor(() => expect(said).toEqual([{ since: second(1), problem: 'full' }]))
      await writer.stored()
      expect(performance.now() - began).toBeLessThan(1_000)
    },
  )

  test('says that a folder cannot be written', async () => {
    const blocked = join(folder, 'a-file')
    writeFileSync(blocked, '')
    const { said } = writing(fileMedium(join(blocked, 'run.ndjson'), 0))
    writer.write(show(1, 'start'))
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'failed' }]))
  })

  test('notices that its file was deleted under it', async () => {
    const path = fileOf('deleted')
    const { said } = writing(fileMedium(path, 0))
    writer.write(show(1, 'start'))
    await onDisk()
    rmSync(path)
    writer.write(show(2, 'next'))
    await vi.waitFor(() => expect(said).toMatchObject([{ since: second(2), problem: 'gone' }]))
  })
})

describe('when storing fails for a while', () => {
  test('nothing is lost, and recording goes on by itself', async () => {
    const disk = puppet()
    const { said } = writing(disk.medium)
    disk.refuse('ENOSPC')
    const events = [tally(1), show(2, 'start'), tally(2)]
    for (const event of events) writer.write(event)
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'full', since: second(1) }]))
    disk.refuse(null)
    await vi.waitFor(() => expect(said.at(-1)).toEqual({ problem: null, since: second(99) }), 3_000)
    expect(disk.read()).toMatchObject({ events, gaps: [] })
  })

  test('a hanging disk is told within seconds and delays an answer by 150 ms at most', async () => {
    const disk = puppet()
    const { said } = writing(disk.medium)
    disk.hang()
    writer.write(show(1, 'start'))
    const began = performance.now()
    await writer.stored()
    expect(performance.now() - began).toBeLessThan(1_000)
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'hanging' }]), 4_000)
    writer.write(show(2, 'next'))
    disk.goOn()
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBeNull(), 3_000)
    expect(disk.read()?.events).toEqual([show(1, 'start'), show(2, 'next')])
  })

  test('for long, what somebody did is kept and a gap says what is missing', async () => {
    const disk = puppet()
    const { said } = writing(disk.medium)
    disk.refuse('EROFS')
    for (let at = 1; at <= 6_000; at++) {
      writer.write(tally(at))
      if (at === 10 || at === 5_990) writer.write(show(at + 0.5, at === 10 ? 'start' : 'next'))
    }
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'not-writable' }]))
    disk.refuse(null)
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBeNull(), 5_000)
    const read = disk.read()
    expect(read?.gaps).toMatchObject([{ from: second(11), problem: 'not-writable' }])
    expect((read?.gaps[0]?.events ?? 0) + (read?.events.length ?? 0)).toBe(6_002)
    expect(read?.events.filter(({ type }) => type === 'show')).toHaveLength(2)
    expect(read?.events.at(-1)).toEqual(tally(6_000))
  })
})

test('a journal that has become too long takes only what somebody does, and says so', async () => {
  const disk = puppet()
  const { said } = writing(disk.medium, 3_000)
  for (let at = 1; at <= 10; at++) {
    writer.write(tally(at))
    if (at % 5 === 0) writer.write(show(at, at === 5 ? 'start' : 'next'))
    await writer.stored()
  }
  expect(said).toMatchObject([{ problem: 'too-long' }])
  const read = disk.read()
  expect(read?.events.filter(({ type }) => type === 'show')).toHaveLength(2)
  expect(read?.events.length).toBeLessThan(12)
  const missing = read?.gaps.reduce((sum, { events }) => sum + events, 0)
  expect(missing).toBe(12 - (read?.events.length ?? 0))
})
