import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import type { Recording } from '../../../domain/recording/recording'
import { listenerRead, show, tallies, tally } from '../../../domain/state/events.fixture'
import { second } from '../../../domain/state/show.fixture'
import { fileMedium } from '../medium/file'
import type { Medium } from '../medium/medium'
import { headerOf } from './journal.fixture'
import { parseJournal } from './parse'
import { createWriter, type Writer } from './writer'

const folder = mkdtempSync(join(tmpdir(), 'writer-'))
afterAll(() => rmSync(folder, { recursive: true }))

let writer: Writer
afterEach(() => writer.close())

/** A writer to this medium, and what it says of itself. */
function writing(medium: Medium) {
  const said: Recording[] = []
  writer = createWriter({
    medium,
    header: headerOf(),
    nextSeq: 0,
    now: () => second(99),
    problem: null,
    changed: recording => said.push(recording),
  })
  return { said, writer }
}

/** A busy machine may take longer than an answer waits for. */
const onDisk = () => vi.waitFor(async () => expect(await writer.stored()).toBe(true))

const fileOf = (name: string) => join(folder, name, 'run.ndjson')
const read = (path: string) => parseJournal(readFileSync(path))

describe('a journal’s writer', () => {
  test('has on disk what it was given, in order, for its owner only', async () => {
    const path = fileOf('plain')
    const { said } = writing(fileMedium(path, 0))
    const events = [tally(1), show(1.5, 'start'), listenerRead(2, 10)]
    for (const event of events) writer.write(event)
    await onDisk()
    // Nobody waits for an observation.
    await vi.waitFor(() => expect(read(path)).toMatchObject({ header: headerOf(), events }), 5_000)
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
    await vi.waitFor(() => expect(said).toMatchObject([{ problem: 'not-writable' }]))
  })

  test.each([
    ['its file', (path: string) => rmSync(path)],
    ['its folder', (path: string) => rmSync(dirname(path), { recursive: true })],
  ])(
    'notices that %s was deleted under it, says so, and has all of it on disk again',
    async (what, remove) => {
      const path = fileOf(`deleted-${what}`)
      const medium = fileMedium(path, 0)
      const { said } = writing(medium)
      const events = [show(1, 'start'), ...tallies(2, 600), show(601, 'next')]
      for (const event of events.slice(0, -1)) writer.write(event)
      await onDisk()
      await vi.waitFor(() => expect(read(path)?.events).toHaveLength(events.length - 1))
      // It has looked at what it wrote, too.
      await vi.waitFor(() => expect(medium.bytes()).toBe(statSync(path).size))
      remove(path)
      writer.write(show(601, 'next'))
      await vi.waitFor(() => expect(said[0]).toEqual({ since: second(601), problem: 'gone' }))
      await vi.waitFor(
        () => expect(said[1]).toEqual({ since: second(99), problem: null, rewritten: true }),
        5_000,
      )
      expect(read(path)).toMatchObject({ header: headerOf(), events, damagedBytes: 0, gaps: [] })
      writer.write(show(602, 'next'))
      await onDisk()
      expect(read(path)?.events.at(-1)).toEqual(show(602, 'next'))
      expect(said).toHaveLength(2)
    },
  )
})
