import { current } from '@/lib/live/current'

export const dynamic = 'force-dynamic'

/** The public snapshot; a CDN may keep it for a second, so that origin load does not depend on the audience. */
export function GET() {
  return Response.json(current().publicView(), {
    headers: { 'Cache-Control': 'public, max-age=0, s-maxage=1', 'Access-Control-Allow-Origin': '*' },
  })
}
