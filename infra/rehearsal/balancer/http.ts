import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Complain } from '../../../common/guard'
import { isAuthority, type RequestTarget, readRequestTarget } from '../../../common/parse'
import { Exchange, type Order, type Parties } from './exchange'
import { answerGenerated } from './generated'
import { countHosts, hops, requestHeaders } from './headers'
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
  complain: Complain
}

/** AWS refuses more than this many addresses in X-Forwarded-For with 463. */
const mostHops = 30

/** A request that the load balancer carries on: who takes part, and what is asked for. */
interface Admitted extends Parties {
  asked: RequestTarget
}

/** What a request asks for, or the status with which the load balancer refuses it before it looks for a target. */
export function readRequest(req: IncomingMessage): RequestTarget | number {
  if (req.method === 'TRACE') return 405
  // RFC 9112 §3.2: a request of HTTP/1.1 has one Host, neither none nor two, and it may be empty.
  const hosts = countHosts(req.rawHeaders)
  if (hosts > 1 || (hosts === 0 && req.httpVersion === '1.1')) return 400
  if (req.headers.host && !isAuthority(req.headers.host)) return 400
  const asked = readRequestTarget(req.url ?? '')
  if (!asked.ok) return 400
  return hops(req.headers['x-forwarded-for']) > mostHops ? 463 : asked.value
}

/** Chooses a target anew for this request; null when it has been answered here instead. */
export function admit(req: IncomingMessage, res: ServerResponse, passage: Passage): Admitted | null {
  const asked = readRequest(req)
  const route = typeof asked === 'number' ? null : passage.choose(req)
  if (typeof asked === 'number' || route === null) {
    const status = typeof asked === 'number' ? asked : 503
    passage.ledger.generated(status)
    answerGenerated(res, status)
    return null
  }
  const { target, failOpen, cookies } = route
  passage.ledger.chosen(target.groupArn, failOpen)
  return { req, res, asked, target, cookies, ledger: passage.ledger }
}

/** The request as it goes to the target. */
export function orderOf({ req, asked }: Admitted, passage: Passage): Order {
  const idle = passage.idleTimeoutMs()
  return {
    // RFC 9112 §3.2.2: a request in absolute form is sent on in origin form, and its own host counts.
    path: asked.path + asked.search,
    method: req.method ?? 'GET',
    headers: requestHeaders(req.rawHeaders, {
      host: asked.authority,
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
  const exchange = new Exchange(parties, orderOf(parties, passage), parties.target.lines.take())
  exchange.start()
  return exchange
}
