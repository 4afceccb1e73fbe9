import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canMount, mountSmallDisk } from '../../lib/small-disk.fixture'
import { removeNote, writeNote } from './demo-note.mjs'
import { folderProblem } from './disk-problem.mjs'

let data = ''
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'demo-note-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

test('a note that is written anew is never half of one for whoever reads it, and its owner’s only', () => {
  expect(writeNote(data, { part: 'first' })).toBeNull()
  const { ino, mode } = statSync(join(data, 'demo.json'))
  expect(mode & 0o777).toBe(0o600)
  expect(writeNote(data, { part: 'second' })).toBeNull()
  // Another file in its place: whoever has the first one open reads it to its end.
  expect(statSync(join(data, 'demo.json')).ino).not.toBe(ino)
  expect(JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8'))).toEqual({ part: 'second' })
  expect(removeNote(data)).toBeNull()
  expect(readdirSync(data)).toEqual([])
})

test('a note whose folder was deleted is written again, with its folder', () => {
  rmSync(data, { recursive: true })
  expect(removeNote(data)).toBeNull()
  expect(writeNote(data, { part: 'first' })).toBeNull()
  expect(readdirSync(data)).toEqual(['demo.json'])
})

test('a note that cannot be written is a reason, and so is one that cannot be removed', () => {
  rmSync(data, { recursive: true })
  writeFileSync(data, 'a file where the folder should be')
  expect(writeNote(data, {})).toBe('a file stands where a folder is needed')
  expect(removeNote(data)).toBe('a file stands where a folder is needed')
})

test('a folder that can be written is created and left empty; where it cannot, one sentence says why', () => {
  expect(folderProblem(join(data, 'new', 'deep'), 'GREENROOM_DATA')).toBeNull()
  expect(readdirSync(join(data, 'new', 'deep'))).toEqual([])
  writeFileSync(join(data, 'file'), '')
  expect(folderProblem(join(data, 'file'), 'GREENROOM_DATA')).toBe(
    `${join(data, 'file')} (GREENROOM_DATA) cannot be written: a file stands where a folder is needed. Nothing is recorded there; set GREENROOM_DATA to a folder that can be written, or make room.`,
  )
  expect(folderProblem(join(data, 'file', 'in-a-file'), 'X')).toContain(
    'a file stands where a folder is needed',
  )
})

describe.skipIf(!canMount)('on a disk of its own', () => {
  test('that is full the note of before stands, and the reason is given', () => {
    const disk = mountSmallDisk()
    if (!disk) throw new Error('No disk could be mounted.')
    try {
      const folder = join(disk.folder, 'data')
      expect(folderProblem(folder, 'GREENROOM_DATA')).toBeNull()
      writeNote(folder, { part: 'first' })
      disk.fill()
      expect(writeNote(folder, { part: 'second', more: 'x'.repeat(9_000) })).toBe('the disk is full')
      expect(JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'))).toEqual({ part: 'first' })
      expect(readdirSync(folder)).toEqual(['demo.json'])
      expect(folderProblem(folder, 'GREENROOM_DATA')).toContain('cannot be written: the disk is full.')
      disk.free()
      expect(writeNote(folder, { part: 'third' })).toBeNull()
    } finally {
      disk.remove()
    }
  })

  test('that is read-only it is a sentence, before and while the demo runs', () => {
    const disk = mountSmallDisk()
    if (!disk) throw new Error('No disk could be mounted.')
    try {
      writeNote(disk.folder, { part: 'first' })
      disk.setReadOnly(true)
      expect(folderProblem(join(disk.folder, 'data'), 'GREENROOM_DATA')).toContain('the disk is read-only')
      expect(folderProblem(disk.folder, 'GREENROOM_DATA')).toContain('the disk is read-only')
      expect(writeNote(disk.folder, { part: 'second' })).toBe('the disk is read-only')
      expect(removeNote(disk.folder)).toBe('the disk is read-only')
      expect(existsSync(join(disk.folder, 'demo.json'))).toBe(true)
    } finally {
      disk.remove()
    }
  })
})
