import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { systemClock } from '../../../common/clock'
import { guarded } from '../../../common/guard'
import { answerAndClose } from '../../../common/http-server'
import { readRequestTarget } from '../../../common/parse'
import { ordinaryReader, SlowReader, type SlowReaderRules } from '../../../common/slow-reader'
import { complain } from '../complain'
import { type Identity, identityHeaders } from '../identity'
import type { Service } from '../service'

interface Sockets {
  readonly open: number
  /** Asks all of them to leave with this close code (RFC 6455 §7.4.1: 1001 is "going away"). */
  closeAll: (code: number, reason: string) => void
  /** Resolves when none is open. */
  emptied: () => Promise<void>
}

/**
 * `GET /ws`: sockets held straight through the load balancer. Each is greeted, then gets a numbered heartbeat
 * every `beatMs`, and any text it sends comes back with a number of its own. Whoever does not read is let go.
 */
export function holdSockets(
  server: Server,
  service: Service,
  { beatMs = 1_000, reader = ordinaryReader }: { beatMs?: number; reader?: SlowReaderRules } = {},
): Sockets {
  const { identity, now } = service
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * 1024, perMessageDeflate: false })
  const headers = Object.entries(identityHeaders(identity)).map(([name, value]) => `${name}: ${value}`)
  sockets.on('headers', lines => lines.push(...headers))
  sockets.on('wsClientError', (_cause, socket) => refuse(socket, '400 Bad Request', headers))
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy())
    const target = readRequestTarget(request.url ?? '')
    if (!target.ok) refuse(socket, '400 Bad Request', headers)
    else if (target.value.path !== '/ws') refuse(socket, '404 Not Found', headers)
    else if (service.draining) refuse(socket, '503 Service Unavailable', headers)
    else
      sockets.handleUpgrade(request, socket, head, opened =>
        keepBeating(opened, { identity, now, beatMs, reader }),
      )
  }
  server.on(
    'upgrade',
    guarded('An upgrade', complain, upgrade, (_request, socket) => {
      if (socket.writable) refuse(socket, '500 Internal Server Error', headers)
      else socket.destroy()
    }),
  )
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

interface Beating {
  identity: Identity
  now: () => number
  beatMs: number
  reader: SlowReaderRules
}

function keepBeating(socket: WebSocket, { identity, now, beatMs, reader: rules }: Beating): void {
  let beats = 0
  let echoes = 0
  const reader = new SlowReader(
    { clock: systemClock, waiting: () => socket.bufferedAmount, letGo: () => socket.terminate() },
    rules,
  )
  const send = (frame: object) => {
    if (reader.letGoWhenFull()) return
    socket.send(JSON.stringify({ ...frame, ...identity, at: now() }), reader.handedOver())
  }
  const failed = () => socket.terminate()
  send({ type: 'hello' })
  const beat = () => {
    beats += 1
    send({ type: 'heartbeat', seq: beats })
  }
  const timer = setInterval(guarded('A heartbeat', complain, beat, failed), beatMs)
  const echo = (data: RawData, isBinary: boolean) => {
    if (isBinary) return
    echoes += 1
    send({ type: 'echo', seq: echoes, text: data.toString() })
  }
  socket.on('message', guarded('An echo', complain, echo, failed))
  // Each ping is answered, and a client that does not read the answers could send pings without end.
  socket.on('ping', () => reader.letGoWhenFull())
  // What is no WebSocket frame also closes the socket; it is no fault of ours to write down.
  socket.on('error', () => {})
  socket.on('close', () => {
    clearInterval(timer)
    reader.close()
  })
}

function refuse(socket: Duplex, status: string, headers: string[]): void {
  const lines = [`HTTP/1.1 ${status}`, 'connection: close', 'content-length: 0', ...headers]
  answerAndClose(socket, [...lines, '', ''].join('\r\n'))
}
