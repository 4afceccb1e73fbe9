import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../../../common/http-server'
import { isSameSecret } from '../same-secret'
import type { Service } from '../service'
import { answerJson, type Route } from './answer'

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
export const connect: Route = (service, request, response) => {
  if (admitted(service, request, response) !== null) answerJson(response, 200, {})
}

export const message: Route = async (service, request, response) => {
  const connection = admitted(service, request, response)
  if (connection === null) return
  const body = await readBody(request, largestBody)
  if (!body.ok) {
    if (body.reason === 'too-long') answerJson(response, 413, { error: 'This message is too large.' })
    return
  }
  await service.room.hear(connection, body.value.toString('utf8'))
  answerJson(response, 200, {})
}

export const disconnect: Route = async (service, request, response) => {
  const connection = admitted(service, request, response)
  if (connection === null) return
  await service.room.leave(connection)
  answerJson(response, 200, {})
}
