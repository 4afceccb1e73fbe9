import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealData } from 'iron-session'
import { afterAll, describe, expect, test } from 'vitest'
import { type Attempts, createAttempts } from './attempts'
import { instant } from './domain/units'
import { isSameOrigin, pathWithin } from './same-origin'
import { roleInCookies, roleOfPasscode, sessionOptions } from './session'

const folder = mkdtempSync(join(tmpdir(), 'session-'))
afterAll(() => rmSync(folder, { recursive: true }))

const configWith = (presenter: string) => ({
  dataFolder: folder,
  passcodes: { presenter, 'co-presenter': 'second' },
})
const config = configWith('first')

const cookieOf = async (from: typeof config, data: object) =>
  `lang=en; greenroom=${await sealData(data, { password: sessionOptions(from, false).password })}; other=1`

describe('the role in a cookie', () => {
  test('is the one that was signed in', async () => {
    expect(await roleInCookies(config, await cookieOf(config, { role: 'co-presenter' }))).toBe('co-presenter')
  })
  test('is nobody for no cookie, a made-up cookie and an unknown role', async () => {
    expect(await roleInCookies(config, undefined)).toBeNull()
    expect(await roleInCookies(config, 'greenroom=presenter')).toBeNull()
    expect(await roleInCookies(config, 'greenroom=%')).toBeNull()
    expect(await roleInCookies(config, await cookieOf(config, { role: 'admin' }))).toBeNull()
  })
  test('ends when the passcodes change', async () => {
    const old = await cookieOf(config, { role: 'presenter' })
    expect(await roleInCookies(configWith('changed'), old)).toBeNull()
  })
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
