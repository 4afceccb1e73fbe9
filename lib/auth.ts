import 'server-only'
import { getIronSession } from 'iron-session'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Role } from './domain/change'
import type { Language } from './language'
import { current } from './live/current'
import { type Session, sessionOptions } from './session'
import { signInAddress } from './sign-in-address'

const session = async () => {
  const isHttps = (await headers()).get('x-forwarded-proto')?.split(',')[0] === 'https'
  return getIronSession<Session>(await cookies(), sessionOptions(current().config, isHttps))
}

/** The signed-in role of this request; null for everybody else. */
export async function roleOf(): Promise<Role | null> {
  return (await session()).role ?? null
}

/** The role, or the way to the sign-in page and back to `path`; `asked` is the language that the address asked for. */
export async function roleOrSignIn(path: string, asked: Language | null = null): Promise<Role> {
  const role = await roleOf()
  return role ?? redirect(signInAddress(path, asked))
}

export async function signIn(role: Role): Promise<void> {
  const opened = await session()
  opened.role = role
  await opened.save()
}

export async function signOut(): Promise<void> {
  ;(await session()).destroy()
}
