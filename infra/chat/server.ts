import type { Server as HttpServer } from 'node:http'
import { Server as NetServer } from 'node:net'
import { guarded } from '../../common/guard'
import {
  answerAndClose,
  type ConnectionLimits,
  createGuardedServer,
  keepAliveBehindBalancerMs,
  ordinaryLimits,
} from '../../common/http-server'
import { portOf } from '../../common/port-of'
import { complain } from './complain'
import { identityHeaders } from './identity'
import { holdSockets } from './live/sockets'
import { answerFailed, routeRequest } from './routes/router'
import type { Service } from './service'

export interface RunningServer {
  port: number
  /**
   * Stops: `/health` turns 503, nothing new is accepted, requests are finished; sockets stay until they leave by
   * themselves or `graceMs` is over, then are closed 1001. Resolves when all of it is done.
   */
  drain: (graceMs: number) => Promise<void>
}

const connectionLimits: ConnectionLimits = { ...ordinaryLimits, keepAliveMs: keepAliveBehindBalancerMs }

/** Listens on `port` (0: any free one); rejects when the port cannot be had. */
export async function startServer(
  service: Service,
  port: number,
  limits = connectionLimits,
): Promise<RunningServer> {
  const server = createGuardedServer({
    what: 'A request',
    complain,
    limits,
    handle: (request, response) => routeRequest(service, request, response),
    failed: (_request, response) => answerFailed(response),
  })
  server.on(
    'clientError',
    guarded(
      'The refusal of what is no request',
      complain,
      (_cause, socket) => {
        if (!socket.writable) {
          socket.destroy()
          return
        }
        const headers = Object.entries(identityHeaders(service.identity)).map(each => each.join(': '))
        const lines = ['HTTP/1.1 400 Bad Request', 'connection: close', 'content-length: 0', ...headers]
        answerAndClose(socket, [...lines, '', ''].join('\r\n'))
      },
      (_cause, socket) => socket.destroy(),
    ),
  )
  const sockets = holdSockets(server, service)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve())
  })
  return { port: portOf(server), drain: graceMs => drain(service, server, sockets, graceMs) }
}

/** Kept-alive connections get this long to ask once more and be told `connection: close`. */
const idleMs = 2_000

async function drain(
  service: Service,
  server: HttpServer,
  sockets: ReturnType<typeof holdSockets>,
  graceMs: number,
): Promise<void> {
  service.draining = true
  // Not http's own close: that cuts idle connections at once, under a request that may be on its way.
  const closed = new Promise<void>(resolve => {
    NetServer.prototype.close.call(server, () => resolve())
  })
  const idle = setTimeout(() => server.closeIdleConnections(), Math.min(idleMs, graceMs))
  const over = setTimeout(() => {
    sockets.closeAll(1001, 'this task is stopping')
    server.closeIdleConnections()
  }, graceMs)
  const cut = setTimeout(() => server.closeAllConnections(), graceMs + 1_000)
  await Promise.all([sockets.emptied(), closed])
  for (const timer of [idle, over, cut]) clearTimeout(timer)
  await service.room.drain(2_000)
}
