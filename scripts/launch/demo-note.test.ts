import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeNote, writeNote } from './demo-note.mjs'

let data = ''
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'demo-note-'))
})
afterEach(() => rmSync(data, { recursive: true }))

test('a note that is written anew is never half of one for whoever reads it, and its owner’s only', () => {
  writeNote(data, { part: 'first' })
  const { ino, mode } = statSync(join(data, 'demo.json'))
  expect(mode & 0o777).toBe(0o600)
  writeNote(data, { part: 'second' })
  // Another file in its place: whoever has the first one open reads it to its end.
  expect(statSync(join(data, 'demo.json')).ino).not.toBe(ino)
  expect(JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8'))).toEqual({ part: 'second' })
  removeNote(data)
  expect(readdirSync(data)).toEqual([])
})
