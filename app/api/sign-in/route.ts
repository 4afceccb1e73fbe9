import { setTimeout as pause } from 'node:timers/promises'
import { spoken } from '@/common/language'
import { instant } from '@/lib/domain/base/units'
import { inLanguage } from '@/lib/in-language'
import { current } from '@/lib/live/current'
import { readText } from '@/lib/request-body'
import { createAttempts } from '@/lib/sign-in/attempts'
import { signIn } from '@/lib/sign-in/person-of'
import { isSameOrigin, pathWithin } from '@/lib/sign-in/same-origin'
import { roleOfPasscode } from '@/lib/sign-in/session'

const mostBytes = 4_096
const attempts = createAttempts()
const now = () => instant(Date.now())

/** A plain form: works without a script. Goes on to `next`, or back with the reason. */
export async function POST(request: Request) {
  const form = new URLSearchParams((await readText(request, mostBytes)) ?? '')
  const next = pathWithin(form.get('next') ?? '/')
  const asked = spoken(new URLSearchParams(next.split('?')[1]).get('lang')) ?? null
  const back = (error: string) =>
    seeOther(inLanguage(`/sign-in?error=${error}&next=${encodeURIComponent(next)}`, asked))
  if (!isSameOrigin(request.headers)) return back('wrong')

  const { config } = current()
  // The console's server wrote it: whose address it is, whoever else had a say (server/forwarded.ts).
  const address = request.headers.get('x-forwarded-for') ?? ''
  const waitMs = attempts.begin(address, now())
  if (waitMs === null) return back('slow-down')
  await pause(waitMs)
  const role = roleOfPasscode(config, form.get('passcode') ?? '')
  attempts.end(address, role === null, now())
  if (role === null) return back('wrong')
  await signIn(role)
  return seeOther(next)
}

// A relative Location (RFC 9110 §10.2.2): behind a proxy the console does not know the address it is seen under.
const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } })
