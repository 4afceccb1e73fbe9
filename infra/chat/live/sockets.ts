import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Identity, identityHeaders } from '../identity'
import type { Service } from '../service'

/** A receiver that lets this many bytes pile up has stopped reading. */
const mostBuffered = 1024 * 1024

export interface Sockets {
  readonly open: number
  /** Asks all of them to leave with this close code (RFC 6455 §7.4.1: 1001 is "going away"). */
  closeAll: (code: number, reason: string) => void
  /** Resolves when none is open. */
  emptied: () => Promise<void>
}

/**
 * `GET /ws`: sockets held straight through the load balancer. Each is greeted, then gets a numbered heartbeat
 * every `beatMs`, and any text it sends comes back with a number of its own.
 */
export function holdSockets(server: Server, service: Service, beatMs = 1_000): Sockets {
  const { identity, now } = service
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * 1024, perMessageDeflate: false })
  const headers = Object.entries(identityHeaders(identity)).map(([name, value]) => `${name}: ${value}`)
  sockets.on('headers', lines => lines.push(...headers))
  sockets.on('wsClientError', (_cause, socket) => refuse(socket, '400 Bad Request', headers))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (request.url?.split('?', 1)[0] !== '/ws') {
      refuse(socket, '404 Not Found', headers)
      return
    }
    if (service.draining) {
      refuse(socket, '503 Service Unavailable', headers)
      return
    }
    sockets.handleUpgrade(request, socket, head, opened => keepBeating(opened, identity, now, beatMs))
  })
  return {
    get open() {
      return sockets.clients.size
    },
    closeAll: (code, reason) => {
      for (const socket of sockets.clients) socket.close(code, reason)
    },
    emptied: () =>
      new Promise(resolve => {
        // Until a closed WebSocketServer is empty it only waits: it never closes a client by itself.
        sockets.close(() => resolve())
      }),
  }
}

function keepBeating(socket: WebSocket, identity: Identity, now: () => number, beatMs: number): void {
  let beats = 0
  let echoes = 0
  const send = (frame: object) => socket.send(JSON.stringify({ ...frame, ...identity, at: now() }))
  send({ type: 'hello' })
  const timer = setInterval(() => {
    if (socket.bufferedAmount > mostBuffered) {
      socket.terminate()
      return
    }
    beats += 1
    send({ type: 'heartbeat', seq: beats })
  }, beatMs)
  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    echoes += 1
    send({ type: 'echo', seq: echoes, text: data.toString() })
  })
  socket.on('error', cause => console.error('A held socket failed.', cause.message))
  socket.on('close', () => clearInterval(timer))
}

function refuse(socket: Duplex, status: string, headers: string[]): void {
  socket.end(
    [`HTTP/1.1 ${status}`, 'connection: close', 'content-length: 0', ...headers, '', ''].join('\r\n'),
  )
}
