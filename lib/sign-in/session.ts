import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SessionOptions, unsealData } from 'iron-session'
import type { Config } from '../config/config'
import { type Role, roles } from '../domain/base/ruling'
import type { Person } from '../domain/control/driver'

/** What of the configuration sessions depend on. */
export type Door = Pick<Config, 'dataFolder' | 'passcodes'>

export interface Session {
  role?: Role
  /** Random for every browser that signs in, and secret: the seat that others see is derived from it. */
  secret?: string
}

export const cookieName = 'greenroom'
const lastsSeconds = 12 * 60 * 60

/**
 * Options of the sealed session cookie. `Secure` only for a request that came by https: on stage laptops come by
 * `http://LAN-address`, where a browser would drop a Secure cookie and sign-in would loop.
 */
export const sessionOptions = (config: Door, isHttps: boolean): SessionOptions => ({
  cookieName,
  password: sealKey(config),
  ttl: lastsSeconds,
  cookieOptions: { httpOnly: true, sameSite: 'lax', secure: isHttps },
})

/** What signing in as `role` writes. Whoever signs in again with the same role keeps the seat. */
export const signedIn = (before: Session, role: Role): Required<Session> => ({
  role,
  secret: before.role === role && before.secret ? before.secret : randomBytes(16).toString('hex'),
})

/**
 * Whom a session shows. `sealed` is the cookie's text: one of before there were secrets is told from others by its seal,
 * which is random too and lasts as long.
 */
export function personIn({ role, secret }: Session, sealed: string): Person | null {
  const known = roles.find(one => one === role)
  return known
    ? {
        role: known,
        seat: hash(`seat ${secret ?? sealed}`)
          .toString('hex')
          .slice(0, 8),
      }
    : null
}

/** The person that a request's cookie header proves; null for everybody else. */
export async function personInCookies(config: Door, header: string | undefined): Promise<Person | null> {
  const sealed = header?.match(new RegExp(`(?:^|;\\s*)${cookieName}=([^;]+)`))?.[1]
  if (!sealed) return null
  const session = await unsealData<Session>(sealed, {
    password: sealKey(config),
    ttl: lastsSeconds,
  }).catch((): Session => ({}))
  return personIn(session, sealed)
}

/** Whose passcode it is. Compared in constant time: its hash, so that lengths do not tell either. */
export const roleOfPasscode = (config: Door, passcode: string): Role | null =>
  roles.find(role => timingSafeEqual(hash(passcode.trim()), hash(config.passcodes[role]))) ?? null

const hash = (text: string) => createHash('sha256').update(text).digest()

/** New passcodes make old cookies worthless; the same ones keep everybody signed in across a restart. */
function sealKey({ dataFolder, passcodes }: Door): string {
  const salt = saltIn(dataFolder)
  return createHash('sha256')
    .update(`${salt}\0${passcodes.presenter}\0${passcodes['co-presenter']}`)
    .digest('hex')
}

// Next.js instantiates modules more than once: where the folder cannot be written, all of them must have the same salt.
const place = Symbol.for('greenroom.session-salts')
const shared: typeof globalThis & { [place]?: Map<string, string> } = globalThis
shared[place] ??= new Map()
const salts = shared[place]

const shape = /^[0-9a-f]{64}$/
/** Longer is none, and not read. */
const mostBytes = 1_024

/** Of a console whose folder is another one: whoever was signed in there is so here. False for what is no salt. */
export function bringSessionSalt(folder: string, salt: string): boolean {
  if (!shape.test(salt)) return false
  store(folder, salt)
  salts.set(folder, salt)
  return true
}

export function saltIn(folder: string): string {
  const salt = salts.get(folder) ?? storedSalt(folder) ?? freshSalt(folder)
  salts.set(folder, salt)
  return salt
}

const pathIn = (folder: string) => join(folder, 'session-key')

/** Null also for one of which a full disk, or anybody, has left only a part: everybody could guess it. */
function storedSalt(folder: string): string | null {
  try {
    const path = pathIn(folder)
    const text = statSync(path).size <= mostBytes ? readFileSync(path, 'utf8').trim() : ''
    return shape.test(text) ? text : null
  } catch {
    return null
  }
}

function freshSalt(folder: string): string {
  const salt = randomBytes(32).toString('hex')
  store(folder, salt)
  return salt
}

/** A folder that cannot be written costs only this: a restart asks everybody to sign in again. */
function store(folder: string, salt: string) {
  const unfinished = `${pathIn(folder)}.${process.pid}.part`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(unfinished, salt, { mode: 0o600 })
    renameSync(unfinished, pathIn(folder))
  } catch {
    remove(unfinished)
  }
}

function remove(path: string) {
  try {
    rmSync(path, { force: true })
  } catch {
    // Nor can it be removed.
  }
}
