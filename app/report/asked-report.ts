import 'server-only'
import type { Report } from '@/lib/domain/report/report'
import { current } from '@/lib/live/current'
import { roleOf } from '@/lib/sign-in/person-of'

/** The show that an address asks for by `?show=`; undefined where it asks for none, or not for a number. */
export function askedShow(query: string | string[] | null | undefined): number | undefined {
  return typeof query === 'string' && /^\d{1,3}$/.test(query) ? Number(query) : undefined
}

/** A report for a download: 401 for a stranger, 404 for what there is not. */
export async function downloadOf(
  run: string,
  show: number | undefined,
  body: (report: Report) => { text: string; name: string },
): Promise<Response> {
  if ((await roleOf()) === null) return new Response(null, { status: 401 })
  const report = await current().records.report(run, show)
  if (report === null) return new Response(null, { status: 404 })
  const { text, name } = body(report)
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
