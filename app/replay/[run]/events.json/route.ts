import { current } from '@/lib/live/current'
import { roleOf } from '@/lib/sign-in/person-of'

interface Context {
  params: Promise<{ run: string }>
}

/** A run's events for the replay, for signed-in people. The server compresses them: an hour is well under a megabyte. */
export async function GET(_request: Request, { params }: Context) {
  if ((await roleOf()) === null) return new Response(null, { status: 401 })
  const { run } = await params
  const record = await current().records.record(run)
  if (record === null) return new Response(null, { status: 404 })
  return Response.json(record.events, { headers: { 'Cache-Control': 'no-store' } })
}
