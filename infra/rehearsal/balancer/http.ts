import type { IncomingMessage, ServerResponse } from 'node:http'
import { Exchange, type Order, type Parties } from './exchange'
import { answerGenerated } from './generated'
import { hops, requestHeaders } from './headers'
import type { Route } from './steering'
import type { Ledger } from './tally'
import { newTraceRoot } from './trace'
import { hasBody, uploadOf } from './upload'

/** What the passes need of the balancer that they belong to. */
export interface Passage {
  choose(req: IncomingMessage): Route | null
  now(): number
  port(): number
  idleTimeoutMs(): number
  ledger: Ledger
}

/** AWS refuses more than this many addresses in X-Forwarded-For with 463. */
const mostHops = 30

/** Why the load balancer refuses a request before it looks for a target; null when it does not. */
export function refusal({ method, headers, httpVersion, url = '' }: IncomingMessage): number | null {
  if (method === 'TRACE') return 405
  if (headers.host === undefined && httpVersion === '1.1') return 400
  if (!url.startsWith('/') && !url.startsWith('http://')) return 400
  if (hops(headers['x-forwarded-for']) > mostHops) return 463
  return null
}

/** Chooses a target anew for this request; null when it has been answered here instead. */
export function admit(req: IncomingMessage, res: ServerResponse, passage: Passage): Parties | null {
  const refused = refusal(req)
  const route = refused === null ? passage.choose(req) : null
  if (!route) {
    const status = refused ?? 503
    passage.ledger.generated(status)
    answerGenerated(res, status)
    return null
  }
  const { target, failOpen, cookies } = route
  passage.ledger.chosen(target.groupArn, failOpen)
  return { req, res, target, cookies, ledger: passage.ledger }
}

/** The request as it goes to the target. */
export function orderOf(req: IncomingMessage, passage: Passage): Order {
  const idle = passage.idleTimeoutMs()
  return {
    path: originForm(req.url ?? '/'),
    method: req.method ?? 'GET',
    headers: requestHeaders(req.rawHeaders, {
      clientIp: (req.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
      port: passage.port(),
      traceRoot: newTraceRoot(passage.now()),
    }),
    body: hasBody(req) ? uploadOf(req) : null,
    headersTimeout: idle,
    bodyTimeout: idle,
  }
}

/** One ordinary request; null when it was answered here. */
export function passHttp(req: IncomingMessage, res: ServerResponse, passage: Passage): Exchange | null {
  const parties = admit(req, res, passage)
  if (!parties) return null
  if (req.headers.expect !== undefined) res.writeContinue()
  const exchange = new Exchange(parties, orderOf(req, passage), parties.target.lines.take())
  exchange.start()
  return exchange
}

/** RFC 9112 §3.2.2: a request in absolute form is accepted and sent on in origin form. */
function originForm(url: string): string {
  if (url.startsWith('/')) return url
  const { pathname, search } = new URL(url)
  return pathname + search
}
