import { current, onRecord } from '@/lib/live/current'
import { roleOf } from '@/lib/sign-in/person-of'
import { isSameOrigin } from '@/lib/sign-in/same-origin'

/** Rollback beside the server actions, because those of one client run one after the other. */
export async function POST(request: Request) {
  if (!isSameOrigin(request.headers))
    return Response.json({ ok: false, because: { code: 'signed-out' } }, { status: 403 })
  const answer = await onRecord(current().controls.rollBack(await roleOf()))
  return Response.json(answer, { status: answer.ok ? 202 : 401 })
}
