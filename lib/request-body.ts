import { z } from 'zod'
import { BoundedBody } from '../common/bounded-body'
import { jsonOf } from '../common/parse'

/**
 * The body of a request as text; null as soon as it is longer than `mostBytes`. Next.js sets no limit for route
 * handlers, and whoever posts here may be anybody.
 */
export async function readText(request: Request, mostBytes: number): Promise<string | null> {
  if (!request.body) return ''
  const body = new BoundedBody(mostBytes)
  for await (const part of request.body) if (!body.add(part)) break
  return body.whole()?.toString('utf8') ?? null
}

/** What the body of a request says in JSON, as its schema has it; or the answer that refuses it. */
export async function readInput<T>(
  request: Request,
  mostBytes: number,
  schema: z.ZodType<T>,
): Promise<{ ok: true; value: T } | { ok: false; refusal: Response }> {
  const parsed = schema.safeParse(jsonOf((await readText(request, mostBytes)) ?? ''))
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, refusal: Response.json({ error: z.prettifyError(parsed.error) }, { status: 400 }) }
}
