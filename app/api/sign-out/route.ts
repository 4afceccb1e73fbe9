import { current } from '@/lib/live/current'
import { personOf, signOut } from '@/lib/sign-in/person-of'
import { isSameOrigin } from '@/lib/sign-in/same-origin'

export async function POST(request: Request) {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 })
  const person = await personOf()
  await signOut()
  if (person) current().driving.signedOut(person.seat)
  return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
}
