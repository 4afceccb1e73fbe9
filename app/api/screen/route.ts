import { z } from 'zod'
import { screenId } from '@/lib/live/control/control-lock'
import { current } from '@/lib/live/current'
import { readInput } from '@/lib/request-body'
import { personOf } from '@/lib/sign-in/person-of'
import { isSameOrigin } from '@/lib/sign-in/same-origin'

const mostBytes = 256
const input = z.strictObject({ screen: screenId, state: z.enum(['hidden', 'closed']) })

/** A signed-in screen that nobody looks at has no stream, and says itself that it is still there, or that it closes. */
export async function POST(request: Request) {
  const person = isSameOrigin(request.headers) ? await personOf() : null
  if (person === null) return new Response(null, { status: 401 })
  const read = await readInput(request, mostBytes, input)
  if (!read.ok) return read.refusal
  const { screen, state } = read.value
  current().driving[state](person.seat, screen)
  return new Response(null, { status: 204 })
}
