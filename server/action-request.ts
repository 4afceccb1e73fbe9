import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { isOriginOf } from '@/lib/sign-in/same-origin'
import { BoundedBody } from '../common/bounded-body'
import { parseJson } from '../common/parse'

/** Null: the request may go on to Next.js. */
export type Refusal = { status: number; because: string } | null

/** The largest input of an action is a line of text or the guard's rules. */
const mostBytes = 16 * 1024
const deepest = 16
/** Answers of our own making outside `/api/`, which are no pages and take no actions. */
const ownRoute = /^\/status$|\.\w+$/
/** Next.js names an action by the hash of where it stands. */
const actionId = /^[0-9a-f]{42}$/
/**
 * React's reply format writes what JSON has not as a text that begins with `$`. Taken are values; references to other
 * parts of the body (`$F1`, `$@1`, `$0:a`, …) are of no use in inputs as small as these, and made up they throw.
 */
const replyValue = /^\$(?:\$[\s\S]*|undefined|NaN|-?Infinity|-0|D[\d:.TZ+-]{1,40}|n-?\d{1,40})$/

/**
 * Why a request that would call a server action is refused. Next.js answers 500 to a body that it cannot read; here it is
 * read first, and put back for Next.js. Forms without a script post to `/api/`, so every other POST is an action's call as
 * the screens make it: its name in a header, its arguments as one text.
 */
export async function refusedAction(request: IncomingMessage, path: string): Promise<Refusal> {
  const { headers } = request
  if (ownRoute.test(path)) return { status: 405, because: 'Nothing is posted here.' }
  const id = headers['next-action']
  if (id === undefined) return { status: 405, because: 'Nothing is posted to a page.' }
  if (!actionId.test(id.toString())) return { status: 404, because: 'There is no such action.' }
  if (!isFromHere(headers)) return { status: 403, because: 'Another site made this request.' }
  if (!/^text\/plain\b/i.test(headers['content-type'] ?? 'text/plain'))
    return { status: 415, because: "An action's arguments come as text." }
  const body = await peekBody(request, mostBytes)
  if (body === null) return { status: 413, because: 'This is too much for an action.' }
  return isReply(body.toString('utf8')) ? null : { status: 400, because: "These are no action's arguments." }
}

/** As Next.js compares them; only it answers 500. */
const isFromHere = ({ origin, host, 'x-forwarded-host': forwarded }: IncomingMessage['headers']) =>
  isOriginOf(origin ?? null, forwarded?.toString() ?? host ?? null)

function isReply(text: string): boolean {
  const json = parseJson(text)
  return json.ok && Array.isArray(json.value) && isReplyValue(json.value, 0)
}

function isReplyValue(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || replyValue.test(value)
  if (value === null || typeof value !== 'object') return true
  return depth < deepest && Object.values(value).every(one => isReplyValue(one, depth + 1))
}

/**
 * Reads a whole body and puts it back, so that whoever comes next reads it too; null when it is longer than `most`.
 * @throws when the client goes away
 */
async function peekBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const body = new BoundedBody(most)
  for (;;) {
    for (let part: Buffer | null = request.read(); part !== null; part = request.read())
      if (!body.add(part)) return null
    if (request.complete) break
    await once(request, 'readable')
  }
  const whole = body.whole()
  // In the same turn as the read that met the end: the stream tells of its end in the next, unless there is more.
  if (whole?.length) request.unshift(whole)
  return whole
}
