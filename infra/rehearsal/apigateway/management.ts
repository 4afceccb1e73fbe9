import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connection } from './connection'
import { newGatewayId } from './gateway-id'
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
  const body = await read(req, roster.messageBytes)
  if (body === null) return fail(res, 413, 'PayloadTooLargeException', 'Message too long')
  const outcome = roster.find(id)?.push(body.toString()) ?? 'gone'
  if (outcome === 'sent') return answer(res, 200)
  if (outcome === 'gone') return gone(res)
  fail(res, 429, 'LimitExceededException', 'The connection is sent to faster than it reads')
}

/** Ids arrive URL-encoded, and so may the `@`. */
function connectionIdOf(url: string): string | null {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0] ?? '')
    return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : null
  } catch {
    return null
  }
}

/** @returns null when the body is longer than allowed; the rest of it is read and thrown away */
async function read(req: IncomingMessage, limit: number): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req) {
    size += part.length
    if (size <= limit) parts.push(part)
  }
  return size <= limit ? Buffer.concat(parts) : null
}

function gone(res: ServerResponse): void {
  fail(res, 410, 'GoneException', 'Gone')
}

function fail(res: ServerResponse, status: number, type: string, message: string): void {
  res.setHeader('x-amzn-errortype', type)
  answer(res, status, { message })
}

function answer(res: ServerResponse, status: number, body?: object): void {
  res.setHeader('x-amzn-requestid', newGatewayId())
  if (body) res.setHeader('content-type', 'application/json')
  res.writeHead(status).end(body && JSON.stringify(body))
}
