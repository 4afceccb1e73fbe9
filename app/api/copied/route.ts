import { z } from 'zod'
import { fallbackCommands } from '@/lib/domain/weights/fallback'
import { current, onRecord } from '@/lib/live/current'
import { readInput } from '@/lib/request-body'
import { roleOf } from '@/lib/sign-in/person-of'
import { isSameOrigin } from '@/lib/sign-in/same-origin'

const mostBytes = 256
const input = z.strictObject({ command: z.enum(fallbackCommands) })

/** Somebody has taken the way back that needs no console: it belongs on record, and it is a drill. */
export async function POST(request: Request) {
  const role = isSameOrigin(request.headers) ? await roleOf() : null
  if (role === null) return new Response(null, { status: 401 })
  const read = await readInput(request, mostBytes, input)
  if (!read.ok) return read.refusal
  await onRecord(current().copied(read.value.command, role))
  return new Response(null, { status: 204 })
}
