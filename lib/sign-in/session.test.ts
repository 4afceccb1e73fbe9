import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealData } from 'iron-session'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { instant } from '../domain/base/units'
import { canMount, mountSmallDisk } from '../small-disk.fixture'
import { type Attempts, createAttempts } from './attempts'
import { isSameOrigin, pathWithin } from './same-origin'
import { personInCookies, roleOfPasscode, sessionOptions, signedIn } from './session'

const folder = mkdtempSync(join(tmpdir(), 'session-'))
afterAll(() => rmSync(folder, { recursive: true }))

const configWith = (presenter: string) => ({
  dataFolder: folder,
  passcodes: { presenter, 'co-presenter': 'second' },
})
const config = configWith('first')

const cookieOf = async (from: typeof config, data: object) =>
  `lang=en; greenroom=${await sealData(data, { password: sessionOptions(from, false).password })}; other=1`

describe('the person in a cookie', () => {
  const personOf = async (data: object) => personInCookies(config, await cookieOf(config, data))

  test('has the role that was signed in', async () => {
    expect(await personOf({ role: 'co-presenter' })).toMatchObject({ role: 'co-presenter' })
  })
  test('is nobody for no cookie, a made-up cookie and an unknown role', async () => {
    expect(await personInCookies(config, undefined)).toBeNull()
    expect(await personInCookies(config, 'greenroom=presenter')).toBeNull()
    expect(await personInCookies(config, 'greenroom=%')).toBeNull()
    expect(await personOf({ role: 'admin' })).toBeNull()
  })
  test('ends when the passcodes change', async () => {
    const old = await cookieOf(config, { role: 'presenter' })
    expect(await personInCookies(configWith('changed'), old)).toBeNull()
  })
  test('sits on one seat in all tabs, and on another one in another browser', async () => {
    const here = signedIn({}, 'presenter')
    const seat = (await personOf(here))?.seat
    expect(seat).toMatch(/^[0-9a-f]{8}$/)
    expect((await personOf(here))?.seat).toBe(seat)
    expect((await personOf(signedIn({}, 'presenter')))?.seat).not.toBe(seat)
  })
  test('has a seat that does not tell the secret', async () => {
    const { secret } = signedIn({}, 'presenter')
    expect(secret).not.toContain((await personOf({ role: 'presenter', secret }))?.seat)
  })
  test('has a seat of its own where the cookie is of before there were any', async () => {
    const old = await cookieOf(config, { role: 'presenter' })
    const seat = (await personInCookies(config, old))?.seat
    expect(seat).toMatch(/^[0-9a-f]{8}$/)
    expect((await personInCookies(config, old))?.seat).toBe(seat)
    expect((await personOf({ role: 'presenter' }))?.seat).not.toBe(seat)
  })
})

test('who signs in again keeps the seat; who does so with another role gets a new one', () => {
  const first = signedIn({}, 'presenter')
  expect(signedIn(first, 'presenter')).toEqual(first)
  expect(signedIn(first, 'co-presenter').secret).not.toBe(first.secret)
  expect(signedIn({ role: 'presenter' }, 'presenter').secret).toMatch(/^[0-9a-f]{32}$/)
})

test('a passcode names its role, spaces around it aside', () => {
  expect(roleOfPasscode(config, ' first ')).toBe('presenter')
  expect(roleOfPasscode(config, 'second')).toBe('co-presenter')
  expect(roleOfPasscode(config, '')).toBeNull()
  expect(roleOfPasscode(config, 'firs')).toBeNull()
})

test('the cookie is Secure exactly where the request came by https', () => {
  expect(sessionOptions(config, false).cookieOptions?.secure).toBe(false)
  expect(sessionOptions(config, true).cookieOptions?.secure).toBe(true)
})

describe('guessing', () => {
  const guess = (attempts: Attempts, address: string, at: number) => {
    const waits = attempts.begin(address, instant(at))
    attempts.end(address, true, instant(at))
    return waits
  }
  test('is slowed after eight failures in a minute, for that address only, and never locked', () => {
    const attempts = createAttempts()
    for (let i = 0; i < 8; i++) expect(guess(attempts, 'a', i)).toBe(0)
    expect(guess(attempts, 'a', 10)).toBe(2_000)
    expect(guess(attempts, 'b', 10)).toBe(0)
    expect(guess(attempts, 'a', 60_100)).toBe(0)
  })
  test('by many at once is refused beyond four from one address', () => {
    const attempts = createAttempts()
    for (let i = 0; i < 4; i++) expect(attempts.begin('a', instant(0))).toBe(0)
    expect(attempts.begin('a', instant(0))).toBeNull()
    attempts.end('a', false, instant(1))
    expect(attempts.begin('a', instant(1))).toBe(0)
  })
})

test.each([
  ['/charts?lang=en', '/charts?lang=en'],
  ['/\t/evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
])('after signing in, %j leads to %s', (next, path) => {
  expect(pathWithin(next)).toBe(path)
})

test('another site’s request is told by its Origin; a program sends none', () => {
  const from = (headers: Record<string, string>) =>
    isSameOrigin(new Headers({ host: 'stage:3000', ...headers }))
  expect(from({})).toBe(true)
  expect(from({ origin: 'http://stage:3000' })).toBe(true)
  expect(from({ origin: 'http://elsewhere' })).toBe(false)
  expect(from({ origin: 'null' })).toBe(false)
  expect(from({ origin: 'https://d1.net', 'x-forwarded-host': 'd1.net' })).toBe(true)
})

describe('the key of the sessions', () => {
  const shape = /^[0-9a-f]{64}$/
  const passcodes = config.passcodes
  /** The console's own server and Next.js's routes have a copy of the module each. */
  const anotherCopy = async () => {
    vi.resetModules()
    return import('./session')
  }
  /** Signed in by one copy, looked for by another. */
  async function isKnownToBoth(dataFolder: string) {
    const door = { dataFolder, passcodes }
    const sealed = await sealData(
      { role: 'presenter' },
      { password: (await anotherCopy()).sessionOptions(door, false).password },
    )
    return (await (await anotherCopy()).personInCookies(door, `greenroom=${sealed}`)) !== null
  }

  test('is kept for its owner only, whole, and without anything beside it', async () => {
    const place = join(folder, 'kept')
    expect(await isKnownToBoth(place)).toBe(true)
    expect(readFileSync(join(place, 'session-key'), 'utf8')).toMatch(shape)
    expect(statSync(join(place, 'session-key')).mode & 0o777).toBe(0o600)
    expect(readdirSync(place)).toEqual(['session-key'])
  })

  test.each([
    ['is a file', (place: string) => writeFileSync(place, '')],
    [
      'has a folder in place of the key',
      (place: string) => mkdirSync(join(place, 'session-key'), { recursive: true }),
    ],
  ])('lives in memory, the same for the whole process, where the data folder %s', async (what, harm) => {
    const place = join(folder, what.replaceAll(' ', '-'))
    harm(place)
    expect(await isKnownToBoth(place)).toBe(true)
  })

  test.each([
    ['empty', ''],
    ['half', 'ab'.repeat(16)],
    ['something else', 'not a key\n'.repeat(300)],
  ])('is made anew where what stands there is %s: everybody could guess it', async (name, text) => {
    const place = join(folder, `spoilt-${name}`)
    mkdirSync(place)
    writeFileSync(join(place, 'session-key'), text)
    expect(await isKnownToBoth(place)).toBe(true)
    expect(readFileSync(join(place, 'session-key'), 'utf8')).toMatch(shape)
  })

  test.skipIf(!canMount)('lives in memory on a disk that is full, and on one that is read-only', async () => {
    const disk = mountSmallDisk()
    if (!disk) throw new Error('No disk could be mounted.')
    try {
      disk.fill()
      expect(await isKnownToBoth(join(disk.folder, 'full'))).toBe(true)
      expect(readdirSync(join(disk.folder, 'full'))).toEqual([])
      disk.setReadOnly(true)
      expect(await isKnownToBoth(join(disk.folder, 'read-only'))).toBe(true)
    } finally {
      disk.remove()
    }
  })
})
