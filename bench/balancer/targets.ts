/** Blue and green of the benchmark: a small answer to every request, and every WebSocket message back. */

import { createServer, type Server } from 'node:http'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import { portOf } from '../../common/port-of'
import { answering } from '../child'
import { lastByte } from './answers'

/** About what `/whoami` says. */
const body =
  JSON.stringify({ environment: 'blue', version: '1', task: '0'.repeat(32), pollMs: 2_000 }) + lastByte
const headers = {
  'content-type': 'application/json',
  'content-length': Buffer.byteLength(body),
  'x-environment': 'blue',
}

async function open(): Promise<number> {
  const server: Server = createServer({ keepAliveTimeout: 120_000 }, (_request, response) => {
    response.writeHead(200, headers)
    response.end(body)
  })
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  sockets.on('connection', socket => socket.on('message', data => socket.send(String(data))))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', 4_096, resolve))
  return portOf(server)
}

answering(async asked => {
  z.literal('open').parse(asked)
  return { ports: [await open(), await open()] }
})
