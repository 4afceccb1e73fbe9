import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../../../common/http-server'
import { decodePercent, readRequestTarget } from '../../../common/parse'
import type { Connection } from './connection'
import { newGatewayId } from './connection'
import { stage } from './handshake'

const prefix = `${stage}/@connections/`

/** What the `@connections` API needs of the gateway. */
export interface Roster {
  find(connectionId: string): Connection | undefined
  messageBytes: number
}

/** Answers `POST`, `GET` and `DELETE /dev/@connections/{id}`. Signatures are not checked. */
export async function manage(req: IncomingMessage, res: ServerResponse, roster: Roster): Promise<void> {
  const id = connectionIdOf(req.url ?? '')
  if (id === null) return fail(res, 403, 'ForbiddenException', 'Forbidden')
  if (req.method === 'POST') return post(req, res, roster, id)
  const connection = roster.find(id)
  if (!connection) return gone(res)
  if (req.method === 'DELETE') {
    connection.close(1000, 'Connection Closed Normally')
    return answer(res, 204)
  }
  if (req.method !== 'GET') return fail(res, 403, 'ForbiddenException', 'Forbidden')
  answer(res, 200, {
    connectedAt: new Date(connection.connectedAt).toISOString(),
    identity: connection.identity,
    lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
  })
}

async function post(req: IncomingMessage, res: ServerResponse, roster: Roster, id: string): Promise<void> {
  const body = await readBody(req, roster.messageBytes)
  if (!body.ok) {
    if (body.reason === 'too-long') fail(res, 413, 'PayloadTooLargeException', 'Message too long')
    return
  }
  const outcome = roster.find(id)?.push(body.value.toString()) ?? 'gone'
  if (outcome === 'sent') return answer(res, 200)
  if (outcome === 'gone') return gone(res)
  fail(res, 429, 'LimitExceededException', 'The connection is sent to faster than it reads')
}

/** Ids arrive URL-encoded, and so may the `@`. */
function connectionIdOf(url: string): string | null {
  const target = readRequestTarget(url)
  const path = target.ok ? decodePercent(target.value.path) : target
  if (!path.ok || !path.value.startsWith(prefix)) return null
  return path.value.length > prefix.length ? path.value.slice(prefix.length) : null
}

function gone(res: ServerResponse): void {
  fail(res, 410, 'GoneException', 'Gone')
}

/** As AWS puts an error of this API on the wire. */
export function fail(res: ServerResponse, status: number, type: string, message: string): void {
  res.setHeader('x-amzn-errortype', type)
  answer(res, status, { message })
}

function answer(res: ServerResponse, status: number, body?: object): void {
  res.setHeader('x-amzn-requestid', newGatewayId())
  if (body) res.setHeader('content-type', 'application/json')
  res.writeHead(status).end(body && JSON.stringify(body))
}
