import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealData } from 'iron-session'
import { afterAll, expect, test, vi } from 'vitest'
import { personInCookies, sessionOptions } from '../../sign-in/session'
import { carrySessionKey } from './carried-session-key'
import { journalsIn } from './medium/folder'

const folder = mkdtempSync(join(tmpdir(), 'session-key-'))
afterAll(() => rmSync(folder, { recursive: true }))

const passcodes = { presenter: 'first', 'co-presenter': 'second' }
const door = (name: string) => ({ dataFolder: join(folder, name), passcodes })
const texts = new Map<string, string>()
const journals = {
  ...journalsIn(join(folder, 'none')),
  notes: {
    read: async (name: string) => texts.get(name) ?? null,
    write: async (name: string, text: string) => void texts.set(name, text),
    remove: async () => {},
  },
}

test('whoever is signed in at a task stays so at the one that replaces it', async () => {
  await carrySessionKey(door('old').dataFolder, journals)
  const seal = await sealData({ role: 'presenter' }, { password: sessionOptions(door('old'), true).password })
  const cookie = `greenroom=${seal}`
  await carrySessionKey(door('new').dataFolder, journals)
  expect(await personInCookies(door('new'), cookie)).toMatchObject({ role: 'presenter' })
  expect(await personInCookies(door('another'), cookie)).toBeNull()
  expect(
    await personInCookies({ ...door('new'), passcodes: { ...passcodes, presenter: 'changed' } }, cookie),
  ).toBeNull()
  expect(readFileSync(join(folder, 'new', 'session-key'), 'utf8')).toBe([...texts.values()][0])
})

test('a key that cannot be kept is said, and holds up nobody’s start', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const read = async () => {
    throw new Error('denied')
  }
  await carrySessionKey(door('denied').dataFolder, { ...journals, notes: { ...journals.notes, read } })
  expect(warn.mock.calls.flat().join()).toContain('(denied). Everybody signs in again.')
  warn.mockRestore()
})

test('a key that comes too late is left alone: whoever has signed in meanwhile stays so', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  let answer = (_: string) => {}
  const read = () =>
    new Promise<string>(resolve => {
      answer = resolve
    })
  const late = door('late')
  await carrySessionKey(late.dataFolder, { ...journals, notes: { ...journals.notes, read } }, 20)
  const { password } = sessionOptions(late, true)
  answer('a'.repeat(64))
  await new Promise(setImmediate)
  expect(sessionOptions(late, true).password).toBe(password)
  expect(warn.mock.calls.flat().join()).toContain('not within 20 ms')
  warn.mockRestore()
})

test('a key that is there is written again, so that it does not expire while consoles use it', async () => {
  const written: string[] = []
  const write = async (name: string, text: string) => void written.push(`${name} ${text}`)
  const kept = 'b'.repeat(64)
  const notes = { ...journals.notes, read: async () => kept, write }
  await carrySessionKey(door('again').dataFolder, { ...journals, notes })
  expect(written).toEqual([`session-key ${kept}`])
})

test('a note that is no key is replaced by one: everybody could guess it', async () => {
  for (const spoilt of ['', 'x', 'c'.repeat(63)]) {
    const written: string[] = []
    const write = async (_name: string, text: string) => void written.push(text)
    const notes = { ...journals.notes, read: async () => spoilt, write }
    await carrySessionKey(door(`spoilt-${spoilt.length}`).dataFolder, { ...journals, notes })
    expect(written[0]).toMatch(/^[0-9a-f]{64}$/)
  }
})
