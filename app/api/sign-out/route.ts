import { personOf, signOut } from '@/lib/auth'
import { current } from '@/lib/live/current'
import { isSameOrigin } from '@/lib/same-origin'

export async function POST(request: Request) {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 })
  const person = await personOf()
  await signOut()
  if (person) current().driving.signedOut(person.seat)
  return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
}
