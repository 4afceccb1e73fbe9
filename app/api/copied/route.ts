import { z } from 'zod'
import { roleOf } from '@/lib/auth'
import { fallbackCommands } from '@/lib/domain/weights/fallback'
import { current, onRecord } from '@/lib/live/current'
import { readText } from '@/lib/read-text'
import { isSameOrigin } from '@/lib/same-origin'

const mostBytes = 256
const input = z.strictObject({ command: z.enum(fallbackCommands) })

/** Somebody has taken the way back that needs no console: it belongs on record, and it is a drill. */
export async function POST(request: Request) {
  const role = isSameOrigin(request.headers) ? await roleOf() : null
  if (role === null) return new Response(null, { status: 401 })
  const parsed = input.safeParse(jsonOf((await readText(request, mostBytes)) ?? ''))
  if (!parsed.success) return Response.json({ error: z.prettifyError(parsed.error) }, { status: 400 })
  await onRecord(current().copied(parsed.data.command, role))
  return new Response(null, { status: 204 })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
