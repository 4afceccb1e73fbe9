import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Complain } from '../../../common/guard'
import { isAuthority, type RequestTarget, readRequestTarget } from '../../../common/parse'
import { Exchange, type ProxiedRequest, type UpstreamRequest } from './exchange'
import { answerGenerated } from './generated-response'
import { countHosts, hops, newTraceRoot, requestHeaders } from './headers'
import type { SecondCounters } from './second-counters'
import type { SelectedTarget } from './target-selection'

/** Everything of the load balancer that proxying a request needs. */
export interface ProxyContext {
  selectTarget(req: IncomingMessage): SelectedTarget | null
  now(): number
  port(): number
  idleTimeoutMs(): number
  counters: SecondCounters
  complain: Complain
}

/** AWS refuses more than this many addresses in X-Forwarded-For with 463. */
const mostHops = 30

/** A request that the load balancer forwards, with its parsed target. */
interface AdmittedRequest extends ProxiedRequest {
  asked: RequestTarget
}

/** Parses the request target, or gives the status with which the load balancer refuses the request itself. */
function readRequest(req: IncomingMessage): RequestTarget | number {
  if (req.method === 'TRACE') return 405
  // RFC 9112 §3.2: a request of HTTP/1.1 has one Host, neither none nor two, and it may be empty.
  const hosts = countHosts(req.rawHeaders)
  if (hosts > 1 || (hosts === 0 && req.httpVersion === '1.1')) return 400
  if (req.headers.host && !isAuthority(req.headers.host)) return 400
  const asked = readRequestTarget(req.url ?? '')
  if (!asked.ok) return 400
  return hops(req.headers['x-forwarded-for']) > mostHops ? 463 : asked.value
}

/** Selects a target for this request; null when the load balancer has answered the request itself. */
export function admit(
  req: IncomingMessage,
  res: ServerResponse,
  context: ProxyContext,
): AdmittedRequest | null {
  const asked = readRequest(req)
  const selected = typeof asked === 'number' ? null : context.selectTarget(req)
  if (typeof asked === 'number' || selected === null) {
    const status = typeof asked === 'number' ? asked : 503
    context.counters.generated(status)
    answerGenerated(res, status)
    return null
  }
  const { target, failOpen, cookies } = selected
  context.counters.chosen(target.groupArn, failOpen)
  return { req, res, asked, target, cookies, counters: context.counters }
}

/** Builds the request that goes to the target. */
export function upstreamRequestOf({ req, asked }: AdmittedRequest, context: ProxyContext): UpstreamRequest {
  const idle = context.idleTimeoutMs()
  return {
    // RFC 9112 §3.2.2: a request in absolute form is sent on in origin form, and its own host counts.
    path: asked.path + asked.search,
    method: req.method ?? 'GET',
    headers: requestHeaders(req.rawHeaders, {
      host: asked.authority,
      clientIp: (req.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
      port: context.port(),
      traceRoot: newTraceRoot(context.now()),
    }),
    body: hasBody(req) ? uploadOf(req) : null,
    headersTimeout: idle,
    bodyTimeout: idle,
  }
}

/** Proxies one ordinary request; null when the load balancer has answered the request itself. */
export function proxyHttp(req: IncomingMessage, res: ServerResponse, context: ProxyContext): Exchange | null {
  const request = admit(req, res, context)
  if (!request) return null
  if (req.headers.expect !== undefined) res.writeContinue()
  const exchange = new Exchange(request, upstreamRequestOf(request, context), request.target.pool.acquire())
  exchange.start()
  return exchange
}

/** Whether a request bears a body (RFC 9112 §6.3: by Transfer-Encoding or Content-Length only). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/**
 * The request's body as a stream that may be destroyed without the client's connection going with it:
 * a target that fails must not keep its client from getting the 502.
 */
function uploadOf(req: IncomingMessage): Readable {
  const body = new Readable({ read: () => req.resume() })
  req.on('data', chunk => {
    if (!body.destroyed && !body.push(chunk)) req.pause()
  })
  req.once('end', () => body.push(null))
  req.once('error', error => body.destroy(error))
  return body
}
