import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../../../common/http-server'
import { readRequestTarget } from '../../../common/parse'
import { identityHeaders } from '../identity'
import { pollInterval } from '../live/poll-interval'
import { isSameSecret } from '../same-secret'
import type { Route, Service } from '../service'
import { page } from './page'

/** API Gateway takes messages of up to 128 KB; ours are far smaller, so more than this is nobody's mistake. */
const largestBody = 128 * 1024

/** The connection that API Gateway names, or null after the request has been refused. */
function admitted(service: Service, request: IncomingMessage, response: ServerResponse): string | null {
  if (!isSameSecret(String(request.headers['x-gateway-secret'] ?? ''), service.gatewaySecret)) {
    answerJson(response, 403, { error: 'Only the gateway of this chat may call this address.' })
    return null
  }
  const connection = request.headers.connectionid
  if (typeof connection === 'string' && connection !== '') return connection
  answerJson(response, 400, { error: 'The header connectionid is missing.' })
  return null
}

/** Nothing is kept yet: a socket counts once its holder has joined. */
const connect: Route = (service, request, response) => {
  if (admitted(service, request, response) !== null) answerJson(response, 200, {})
}

const message: Route = async (service, request, response) => {
  const connection = admitted(service, request, response)
  if (connection === null) return
  const body = await readBody(request, largestBody)
  if (!body.ok) {
    if (body.reason === 'too-long') answerJson(response, 413, { error: 'This message is too large.' })
    return
  }
  await service.room.receive(connection, body.value.toString('utf8'))
  answerJson(response, 200, {})
}

const disconnect: Route = async (service, request, response) => {
  const connection = admitted(service, request, response)
  if (connection === null) return
  await service.room.leave(connection)
  answerJson(response, 200, {})
}

/**
 * Whether this task should get traffic. Deliberately without a look at the table: a trouble that both colours
 * share must not make the load balancer call both of them unhealthy.
 */
const health: Route = (service, _request, response) => {
  const status = service.draining ? 'draining' : 'ok'
  answerJson(response, service.draining ? 503 : 200, { status, ...service.identity })
}

/** Who answers a new request now; asked from the chat page and, across origins, from the console's status page. */
const whoami: Route = (service, _request, response) => {
  service.asks.note()
  const pollMs = pollInterval(service.room.roster.people, service.asks.perSecond())
  answerJson(
    response,
    200,
    { ...service.identity, pollMs },
    {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-environment, x-version, x-task',
      // Lets a browser time the request across origins (W3C Resource Timing).
      'timing-allow-origin': '*',
    },
  )
}

function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(text)
}

const routes: Record<string, Record<string, Route>> = {
  '/': { GET: page, HEAD: page },
  '/health': { GET: health, HEAD: health },
  '/whoami': { GET: whoami, HEAD: whoami },
  '/gateway/connect': { POST: connect },
  '/gateway/message': { POST: message },
  '/gateway/disconnect': { POST: disconnect },
}

/** Routes one request; every response names the task that gave it. */
export async function routeRequest(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(identityHeaders(service.identity))) {
    response.setHeader(name, value)
  }
  response.setHeader('x-content-type-options', 'nosniff')
  // A kept-alive connection of the load balancer learns here that this task is going.
  if (service.draining) response.setHeader('connection', 'close')
  const target = readRequestTarget(request.url ?? '')
  if (!target.ok) return answerJson(response, 400, { error: target.reason })
  const { path } = target.value
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined
  const handler = methods?.[request.method ?? 'GET']
  if (handler) await handler(service, request, response)
  else if (methods) {
    const allow = Object.keys(methods).join(', ')
    answerJson(response, 405, { error: `This address takes ${allow} only.` }, { allow })
  } else answerJson(response, 404, { error: `There is nothing at ${path}.` })
}

/** Answers a request whose handler failed. */
export function answerFailed(response: ServerResponse): void {
  answerJson(response, 500, { error: 'The service could not do this; please try again.' })
}
