import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealData } from 'iron-session'
import { afterAll, describe, expect, test } from 'vitest'
import { createAttempts } from './attempts'
import { instant } from './domain/units'
import { isSameOrigin } from './same-origin'
import { roleInCookies, roleOfPasscode, sessionOptions } from './session'

const folder = mkdtempSync(join(tmpdir(), 'session-'))
afterAll(() => rmSync(folder, { recursive: true }))

const configWith = (presenter: string) => ({
  dataFolder: folder,
  passcodes: { presenter, 'co-presenter': 'second' },
  publicUrl: new URL('http://192.168.0.7:3000'),
})
const config = configWith('first')

const cookieOf = async (from: typeof config, data: object) =>
  `lang=en; greenroom=${await sealData(data, { password: sessionOptions(from).password })}; other=1`

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

test('the cookie is Secure exactly where the phones come by https', () => {
  expect(sessionOptions(config).cookieOptions?.secure).toBe(false)
  expect(
    sessionOptions({ ...config, publicUrl: new URL('https://d1.cloudfront.net') }).cookieOptions?.secure,
  ).toBe(true)
})

test('guessing is slowed for one address after eight failures, and for all after sixty, for a minute', () => {
  const attempts = createAttempts()
  for (let i = 0; i < 8; i++) attempts.failed('a', instant(i))
  expect(attempts.mayTry('a', instant(10))).toBe(false)
  expect(attempts.mayTry('b', instant(10))).toBe(true)
  for (let i = 0; i < 52; i++) attempts.failed(`c${i}`, instant(20))
  expect(attempts.mayTry('b', instant(30))).toBe(false)
  expect(attempts.mayTry('a', instant(60_100))).toBe(true)
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
