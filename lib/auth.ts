import 'server-only'
import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Role } from './domain/change'
import { current } from './live/current'
import { type Session, sessionOptions } from './session'

const session = async () => getIronSession<Session>(await cookies(), sessionOptions(current().config))

/** The signed-in role of this request; null for everybody else. */
export async function roleOf(): Promise<Role | null> {
  return (await session()).role ?? null
}

/** The role, or the way to the sign-in page and back to `path`. */
export async function roleOrSignIn(path: string): Promise<Role> {
  const role = await roleOf()
  return role ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}

export async function signIn(role: Role): Promise<void> {
  const opened = await session()
  opened.role = role
  await opened.save()
}

export async function signOut(): Promise<void> {
  ;(await session()).destroy()
}
