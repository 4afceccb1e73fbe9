import { jsonOf } from '@/common/parse'
import { phoneReport } from '@/lib/live/audience/phones'
import { current, onRecord } from '@/lib/live/current'
import { readText } from '@/lib/request-body'

const mostBytes = 2_048

/** A phone's own report, and what its owner says at the end. Anonymous, small, and counted at most every two seconds. */
export async function POST(request: Request) {
  const text = await readText(request, mostBytes)
  if (text === null) return new Response(null, { status: 413 })
  const parsed = phoneReport.safeParse(jsonOf(text))
  if (!parsed.success) return Response.json({ error: 'This is not a report of a phone.' }, { status: 400 })
  const heard = await onRecord(current().audience.hear(parsed.data))
  if (heard === 'counted') return new Response(null, { status: 204 })
  if (heard === 'too-often') return new Response(null, { status: 429 })
  return Response.json({ because: heard }, { status: 409 })
}
