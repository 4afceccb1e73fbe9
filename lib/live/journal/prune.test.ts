import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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
