import type { IncomingMessage, ServerResponse } from 'node:http'
import { readRequestTarget } from '../../../common/parse'
import { identityHeaders } from '../identity'
import type { Service } from '../service'
import { answerJson, type Route } from './answer'
import { connect, disconnect, message } from './gateway'
import { health } from './health'
import { page } from './page'
import { whoami } from './whoami'

const routes: Record<string, Record<string, Route>> = {
  '/': { GET: page, HEAD: page },
  '/health': { GET: health, HEAD: health },
  '/whoami': { GET: whoami, HEAD: whoami },
  '/gateway/connect': { POST: connect },
  '/gateway/message': { POST: message },
  '/gateway/disconnect': { POST: disconnect },
}

/** Answers one request; whatever happens, the answer names the copy of the service that gave it. */
export async function route(
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

/** What a request is told that failed here. */
export function answerFailed(response: ServerResponse): void {
  answerJson(response, 500, { error: 'The service could not do this; please try again.' })
}
