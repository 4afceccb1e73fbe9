import { instant } from '@/lib/domain/units'
import { current } from '@/lib/live/current'
import { phoneReport } from '@/lib/live/phones'
import { readText } from '@/lib/read-text'

const mostBytes = 1_024

/** A phone's own report. Anonymous, small, and counted at most every two seconds per phone. */
export async function POST(request: Request) {
  const text = await readText(request, mostBytes)
  if (text === null) return new Response(null, { status: 413 })
  const parsed = phoneReport.safeParse(jsonOf(text))
  if (!parsed.success) return Response.json({ error: 'This is not a report of a phone.' }, { status: 400 })
  const counted = current().phones.report(parsed.data, instant(Date.now()))
  return new Response(null, { status: counted ? 204 : 429 })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
