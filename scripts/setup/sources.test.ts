import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from './sources.mjs'

let folder: string
const at = (path: string) => join(folder, path)
const now = () => fingerprint(folder, ['lib', 'package-lock.json', 'never-made'])

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-'))
  mkdirSync(at('lib/inner'), { recursive: true })
  writeFileSync(at('lib/a.ts'), 'a')
  writeFileSync(at('lib/inner/b.ts'), 'b')
  writeFileSync(at('package-lock.json'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a source that is only touched or copied is the same', () => {
  const before = now()
  utimesSync(at('lib/a.ts'), 1, 1)
  expect(now()).toBe(before)
  const copy = mkdtempSync(join(tmpdir(), 'greenroom-'))
  cpSync(folder, copy, { recursive: true })
  expect(fingerprint(copy, ['package-lock.json', 'lib'])).toBe(before)
  rmSync(copy, { recursive: true })
})

test.each([
  { change: 'a new content', make: () => writeFileSync(at('lib/inner/b.ts'), 'c') },
  { change: 'a new file', make: () => writeFileSync(at('lib/c.ts'), '') },
  { change: 'a new name', make: () => renameSync(at('lib/a.ts'), at('lib/z.ts')) },
  { change: 'a lost file', make: () => rmSync(at('lib/inner/b.ts')) },
  { change: 'another lock file', make: () => writeFileSync(at('package-lock.json'), '{"a":1}') },
])('$change gives another fingerprint', ({ make }) => {
  const before = now()
  make()
  expect(now()).not.toBe(before)
})

test('tests and hidden files are no sources', () => {
  const before = now()
  writeFileSync(at('lib/a.test.ts'), 'x')
  writeFileSync(at('lib/.DS_Store'), 'x')
  expect(now()).toBe(before)
})
