import 'server-only'
import { getIronSession } from 'iron-session'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Language } from '../../common/language'
import type { Role } from '../domain/base/ruling'
import type { Person } from '../domain/control/driver'
import { current } from '../live/current'
import { cameByHttps } from './came-by-https'
import { cookieName, personInCookies, type Session, sessionOptions, signedIn } from './session'
import { signInAddress } from './sign-in-address'

/** The session to write to; a cookie that is none of ours is taken away first, since iron-session throws over some. */
const session = async () => {
  const { config } = current()
  const jar = await cookies()
  const options = sessionOptions(config, cameByHttps(await headers(), config.publicUrl))
  return getIronSession<Session>(jar, options).catch(() => {
    jar.delete(cookieName)
    return getIronSession<Session>(jar, options)
  })
}

/** Who made this request; null for everybody who is not signed in, whatever their cookie says. */
export async function personOf(): Promise<Person | null> {
  return personInCookies(current().config, (await headers()).get('cookie') ?? undefined)
}

/** The signed-in role of this request; null for everybody else. */
export async function roleOf(): Promise<Role | null> {
  return (await personOf())?.role ?? null
}

/** The person, or the way to the sign-in page and back to `path`; `asked` is the language that the address asked for. */
export async function personOrSignIn(path: string, asked: Language | null = null): Promise<Person> {
  return (await personOf()) ?? redirect(signInAddress(path, asked))
}

/** As `personOrSignIn`, for a page that only asks for the role. */
export async function roleOrSignIn(path: string, asked: Language | null = null): Promise<Role> {
  return (await personOrSignIn(path, asked)).role
}

export async function signIn(role: Role): Promise<void> {
  const opened = await session()
  Object.assign(opened, signedIn(opened, role))
  await opened.save()
}

export async function signOut(): Promise<void> {
  ;(await session()).destroy()
}
