import { signOut } from '@/lib/auth'
import { isSameOrigin } from '@/lib/same-origin'

export async function POST(request: Request) {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 })
  await signOut()
  return new Response(null, { status: 303, headers: { Location: '/sign-in' } })
}
