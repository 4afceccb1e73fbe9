import { createAttempts } from '@/lib/attempts'
import { signIn } from '@/lib/auth'
import { instant } from '@/lib/domain/units'
import { current } from '@/lib/live/current'
import { isSameOrigin } from '@/lib/same-origin'
import { roleOfPasscode } from '@/lib/session'

const attempts = createAttempts()

/** A plain form: works without a script. Goes on to `next`, or back with the reason. */
export async function POST(request: Request) {
  const form = await request.formData().catch(() => new FormData())
  const next = pathIn(form.get('next'))
  const back = (error: string) => seeOther(`/sign-in?error=${error}&next=${encodeURIComponent(next)}`)
  if (!isSameOrigin(request.headers)) return back('wrong')
  const now = instant(Date.now())
  const address = request.headers.get('x-forwarded-for') ?? 'direct'
  if (!attempts.mayTry(address, now)) return back('slow-down')
  const role = roleOfPasscode(current().config, String(form.get('passcode') ?? ''))
  if (role === null) {
    attempts.failed(address, now)
    return back('wrong')
  }
  await signIn(role)
  return seeOther(next)
}

/** Only paths of this console: `//elsewhere` and `https://elsewhere` are not. */
const pathIn = (value: FormDataEntryValue | null) =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/'

// A relative Location (RFC 9110 §10.2.2): behind a proxy the console does not know the address it is seen under.
const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } })
