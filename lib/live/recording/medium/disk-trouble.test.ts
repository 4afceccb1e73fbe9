import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import type { Recording } from '../../../domain/recording/recording'
import { show, tallies } from '../../../domain/state/events.fixture'
import { second } from '../../../domain/state/show.fixture'
import { canMount, mountSmallDisk, type SmallDisk } from '../../../small-disk.fixture'
import { headerOf, run } from '../journal/journal.fixture'
import { parseJournal } from '../journal/parse'
import { createWriter, type Writer } from '../journal/writer'
import { fileMedium } from './file'
import { journalsIn } from './folder'

const folder = mkdtempSync(join(tmpdir(), 'disk-trouble-'))
const disks: SmallDisk[] = []
let writer: Writer | null = null
afterEach(async () => {
  await writer?.close()
  writer = null
  for (const disk of disks.splice(0)) disk.remove()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A writer of this file, and what it says of itself. */
function writing(path: string) {
  const said: Recording[] = []
  const medium = fileMedium(path, 0)
  const opened = createWriter({
    medium,
    header: headerOf(),
    nextSeq: 0,
    now: () => second(99),
    problem: null,
    changed: recording => said.push(recording),
  })
  writer = opened
  const onDisk = async (events: unknown[]) => {
    await vi.waitFor(() => expect(read(path)).toMatchObject({ ...whole, events }), 15_000)
    // It has looked at what it wrote, too.
    await vi.waitFor(() => expect(medium.bytes()).toBe(statSync(path).size))
  }
  return { said, writer: opened, onDisk }
}

const read = (path: string) => parseJournal(readFileSync(path))
const whole = { damagedBytes: 0, skipped: 0, gaps: [] }

describe('a journal that somebody else touches while the show runs', () => {
  const halfOf = (path: string) => Math.floor(statSync(path).size / 2)
  test.each([
    ['emptied', (path: string) => truncateSync(path, 0)],
    ['cut in its middle', (path: string) => truncateSync(path, halfOf(path))],
    ['moved away', (path: string) => renameSync(path, `${path}.old`)],
    ['replaced by another file', replaceBy('something else\n')],
    [
      'replaced by an older copy',
      (path: string) => replaceBy(readFileSync(path).subarray(0, halfOf(path)))(path),
    ],
    ['moved away with its folder', (path: string) => renameSync(dirname(path), `${dirname(path)}.old`)],
  ])('is whole again when it was %s, and says both', async (how, harm) => {
    const path = join(folder, how.replaceAll(' ', '-'), 'run.ndjson')
    const { said, writer, onDisk } = writing(path)
    const events = [show(1, 'start'), ...tallies(2, 300)]
    for (const event of events) writer.write(event)
    await onDisk(events)
    harm(path)
    writer.write(show(301, 'next'))
    await vi.waitFor(() => expect(said[0]).toEqual({ since: second(301), problem: 'gone' }))
    await vi.waitFor(() => expect(said[1]).toEqual({ since: second(99), problem: null, rewritten: true }))
    await onDisk([...events, show(301, 'next')])
    writer.write(show(302, 'next'))
    await onDisk([...events, show(301, 'next'), show(302, 'next')])
    expect(said).toHaveLength(2)
  })

  test('loses nothing to what was written behind its end', async () => {
    const path = join(folder, 'appended', 'run.ndjson')
    const { said, writer, onDisk } = writing(path)
    writer.write(show(1, 'start'))
    await onDisk([show(1, 'start')])
    appendFileSync(path, 'x'.repeat(5_000))
    writer.write(show(2, 'next'))
    await onDisk([show(1, 'start'), show(2, 'next')])
    expect(statSync(path).size).toBeLessThan(2_000)
    expect(said).toEqual([])
  })

  test.each([
    ['emptied', (path: string) => truncateSync(path, 0)],
    ['cut short by a byte', (path: string) => truncateSync(path, Math.max(0, statSync(path).size - 1))],
    ['longer', (path: string) => appendFileSync(path, 'x')],
  ])('that becomes %s in the middle of a write is not taken for whole', async (how, harm) => {
    const path = join(folder, how.replaceAll(' ', '-'), 'race.ndjson')
    const found = new Set<string>()
    for (let turns = 0; turns < 40; turns++) {
      rmSync(path, { force: true })
      const medium = fileMedium(path, 0)
      await medium.append(Buffer.from('first\n'), 0)
      const writes = medium.append(Buffer.from('second\n'), 1).then(
        () => 'stored',
        ({ code }) => code,
      )
      for (let turn = 0; turn < turns; turn++) await setImmediate()
      harm(path)
      found.add(await writes)
      if (medium.bytes() > 0) {
        const next = medium.append(Buffer.from('third\n'), 2)
        await next.then(
          () => expect(readFileSync(path, 'utf8')).toBe('first\nsecond\nthird\n'),
          ({ code }) => expect(code).toBe('ENOENT'),
        )
      }
      await medium.close()
    }
    expect(found).toContain('stored')
  })

  test('whose folder became a file is written when there is a folder again', async () => {
    const path = join(folder, 'became-a-file', 'run.ndjson')
    const { said, writer, onDisk } = writing(path)
    writer.write(show(1, 'start'))
    await onDisk([show(1, 'start')])
    rmSync(dirname(path), { recursive: true })
    writeFileSync(dirname(path), 'a file where the folder was')
    writer.write(show(2, 'next'))
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBe('not-writable'))
    rmSync(dirname(path))
    await vi.waitFor(() => expect(said.at(-1)).toMatchObject({ problem: null, rewritten: true }))
    await onDisk([show(1, 'start'), show(2, 'next')])
  })
})

test('a process that stood still itself does not say that its disk does not answer', async () => {
  const path = join(folder, 'stood-still', 'run.ndjson')
  const { said, writer, onDisk } = writing(path)
  for (let at = 1; at <= 2; at++) {
    writer.write(show(at, 'next'))
    const until = performance.now() + 2_500
    while (performance.now() < until);
  }
  await onDisk([show(1, 'next'), show(2, 'next')])
  expect(said).toEqual([])
})

function replaceBy(content: string | Buffer) {
  return (path: string) => {
    writeFileSync(`${path}.new`, content)
    renameSync(`${path}.new`, path)
  }
}

function disk(kibibytes?: number): SmallDisk {
  const mounted = mountSmallDisk(kibibytes)
  if (!mounted) throw new Error('No disk could be mounted.')
  disks.push(mounted)
  return mounted
}

describe.skipIf(!canMount)('a journal on a disk of its own', () => {
  test('that becomes full goes on in memory and is whole when there is room', async () => {
    const { folder, fill, free } = disk()
    const path = join(folder, 'runs', 'run.ndjson')
    const { said, writer, onDisk } = writing(path)
    const before = [show(1, 'start'), ...tallies(2, 20)]
    for (const event of before) writer.write(event)
    await onDisk(before)
    fill()
    const meanwhile = [show(20, 'next'), ...tallies(21, 60)]
    for (const event of meanwhile) writer.write(event)
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBe('full'))
    // What was refused leaves nothing half written.
    expect(read(path)?.events.slice(0, before.length)).toEqual(before)
    free()
    await onDisk([...before, ...meanwhile])
    await vi.waitFor(() => expect(said.map(({ problem }) => problem)).toEqual(['full', null]))
  })

  test('that becomes full and then read-only says each, and misses nothing afterwards', async () => {
    const { folder, fill, free, setReadOnly } = disk()
    const path = join(folder, 'runs', 'run.ndjson')
    const { said, writer, onDisk } = writing(path)
    writer.write(show(1, 'start'))
    await onDisk([show(1, 'start')])
    fill()
    for (const event of tallies(2, 60)) writer.write(event)
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBe('full'))
    // The kernel lets it be so only while nothing is open: between two attempts.
    await vi.waitFor(() => expect(setReadOnly(true)).toBe(true))
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBe('not-writable'))
    setReadOnly(false)
    free()
    await onDisk([show(1, 'start'), ...tallies(2, 60)])
    await vi.waitFor(() => expect(said.at(-1)?.problem).toBeNull())
  })

  test('that is read-only from the start says that it cannot be written, not that it was deleted', async () => {
    const { folder, setReadOnly } = disk()
    setReadOnly(true)
    const path = join(folder, 'deep', 'runs', 'run.ndjson')
    const { said, writer, onDisk } = writing(path)
    const events = [show(1, 'start'), ...tallies(2, 20)]
    for (const event of events) writer.write(event)
    await vi.waitFor(() => expect(said[0]).toEqual({ since: second(1), problem: 'not-writable' }))
    setReadOnly(false)
    await onDisk(events)
    expect(said.at(-1)?.problem).toBeNull()
  })

  test('that is full keeps the public link of before when a new one cannot be stored', async () => {
    const { folder, fill, free } = disk()
    const { notes } = journalsIn(folder)
    await notes.write(run, '{"before":true}')
    fill()
    await expect(notes.write(run, 'x'.repeat(4_000))).rejects.toThrow('ENOSPC')
    expect(await notes.read(run)).toBe('{"before":true}')
    expect(readdirSync(join(folder, 'runs'))).toEqual([`${run}.published.json`])
    free()
    await notes.write(run, '{"after":true}')
    expect(await notes.read(run)).toBe('{"after":true}')
  })

  test('that is full or read-only takes no claim, no repair and no pruning away from the console', async () => {
    const { folder, fill, setReadOnly } = disk()
    mkdirSync(join(folder, 'runs'))
    const journals = journalsIn(folder)
    writeFileSync(join(folder, 'runs', `${run}.ndjson`), 'torn')
    for (const harm of [fill, () => setReadOnly(true)]) {
      harm()
      expect(await journals.claim(null)).toBe(true)
      await journals.release()
      await journals.prune('20260921-141320-ffffffff')
      expect((await journals.list()).map(each => each.run)).toEqual([run])
    }
  })
})
