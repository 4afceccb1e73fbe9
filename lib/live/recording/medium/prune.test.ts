import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { prune, surplus } from './prune'

const folder = mkdtempSync(join(tmpdir(), 'prune-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (name: string, bytes = 10, hasShow = true) => ({ run: name, bytes, hasShow })
const limits = { runs: 3, bytes: 100, withoutShow: 1 }

describe('of earlier runs', () => {
  test.each([
    ['all stay within the limits', [run('c'), run('b'), run('a')], []],
    ['the oldest go when there are too many', [run('d'), run('c'), run('b'), run('a')], ['a']],
    ['the oldest go when they are too large', [run('c', 60), run('b', 30), run('a', 30)], ['a']],
    [
      'those without a show go before all others',
      [run('d', 1, false), run('c'), run('b', 1, false), run('a')],
      ['b'],
    ],
  ])('%s', (_name, runs, gone) => {
    expect(surplus(runs, limits)).toEqual(gone)
  })
})

test('only journals are removed, never the current or a published one, and their torn ends with them', async () => {
  const runs = join(folder, 'runs')
  mkdirSync(runs)
  const names = Array.from({ length: 6 }, (_, index) => `2026112${index}-120000-0123abcd`)
  for (const name of names) writeFileSync(join(runs, `${name}.ndjson`), 'nothing began here\n')
  writeFileSync(join(runs, `${names[0]}.ndjson.torn`), 'torn')
  writeFileSync(join(runs, 'notes.txt'), 'mine')
  writeFileSync(join(runs, `${names[1]}.published.json`), '{}')
  await prune(folder, names[0] ?? '')
  expect(readdirSync(runs).sort()).toEqual([
    `${names[0]}.ndjson`,
    `${names[0]}.ndjson.torn`,
    `${names[1]}.ndjson`,
    `${names[1]}.published.json`,
    ...names.slice(3).map(name => `${name}.ndjson`),
    'notes.txt',
  ])
  await prune(folder, '20261130-120000-0123abcd')
  expect(readdirSync(runs)).not.toContain(`${names[0]}.ndjson.torn`)
})

describe('whether a run has a show', () => {
  const sign = '{"at":1,"type":"show","act":"start"}\n'
  const nameOf = (index: number) => `202611${10 + index}-120000-0123abcd`
  const filler = (bytes: number) => Buffer.alloc(bytes, '{"at":1,"type":"tally"}\n')

  /** A folder with these journals, the newest first. */
  function folderOf(name: string, journals: readonly Buffer[]) {
    const path = join(folder, name)
    mkdirSync(join(path, 'runs'), { recursive: true })
    for (const [index, journal] of journals.entries())
      writeFileSync(join(path, 'runs', `${nameOf(journals.length - index)}.ndjson`), journal)
    return { path, left: () => readdirSync(join(path, 'runs')).length }
  }

  test('is found wherever its sign stands, also across two pieces that are read', async () => {
    const piece = 128 * 1024
    const places = [0, 5, piece - 20, piece - 6, piece, 3 * piece - 30]
    const { path, left } = folderOf(
      'places',
      places.map(bytes => Buffer.concat([filler(bytes), Buffer.from(sign)])),
    )
    await prune(path, nameOf(30))
    expect(left()).toBe(places.length)
  })

  test.skipIf(process.platform !== 'linux')('is read within bounds, and once', async () => {
    const mebi = 1024 * 1024
    const long = Buffer.concat([filler(4 * mebi), Buffer.from(sign)])
    const { path, left } = folderOf('bounds', [...Array.from({ length: 15 }, () => long), filler(20 * mebi)])
    const readBytes = () => Number(readFileSync('/proc/self/io', 'utf8').match(/rchar: (\d+)/)?.[1])
    const known = new Set<string>()
    const before = readBytes()
    await prune(path, nameOf(30), known)
    const first = readBytes() - before
    expect(first).toBeGreaterThan(20 * mebi)
    expect(first).toBeLessThan(40 * mebi)
    await prune(path, nameOf(30), known)
    await prune(path, nameOf(30), known)
    const from = readBytes()
    await prune(path, nameOf(30), known)
    expect(readBytes() - from).toBeLessThan(mebi)
    expect(left()).toBe(16)
  })
})
