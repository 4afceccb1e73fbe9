import { current } from '@/lib/live/current'
import { roleOf } from '@/lib/sign-in/person-of'

interface Context {
  params: Promise<{ run: string }>
}

/** The raw journal, for signed-in people only: it names tasks and addresses, and holds AWS's own words. */
export async function GET(_request: Request, { params }: Context) {
  if ((await roleOf()) === null) return new Response(null, { status: 401 })
  const { run } = await params
  const bytes = await current().records.raw(run)
  if (bytes === null) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': `attachment; filename="greenroom-${run}.ndjson"`,
      'Cache-Control': 'no-store',
    },
  })
}
