import { current } from '@/lib/live/current'

export const dynamic = 'force-dynamic'

/** 200 while the process serves; a source that is stale is told, and is no reason to replace the console. */
export function GET() {
  const { at, mode, sources } = current().publicView()
  return Response.json({ at, mode, sources }, { headers: { 'Cache-Control': 'no-store' } })
}
