import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net'
import { portOf } from '../../common/port-of'
import type { Environment } from '../domain/base/traffic'

export interface Entry {
  url: string
  server: Server | TcpServer
  close: () => Promise<void>
}

/** A public entry on a free port of 127.0.0.1 that answers as `listener` does. */
export const serve = (listener: RequestListener): Promise<Entry> => open(createServer(listener))

/** An entry that does what it likes with each connection. */
export const serveRaw = (connected: (socket: Socket) => void): Promise<Entry> =>
  open(
    createTcpServer(socket => {
      socket.on('error', () => socket.destroy())
      connected(socket)
    }),
  )

async function open(server: Server | TcpServer): Promise<Entry> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    server,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Answers as the chat service's `/whoami`. */
export const whoami =
  (environment: Environment, version = '1.0.0'): RequestListener =>
  (_request, response) => {
    response.setHeader('x-environment', environment)
    response.end(JSON.stringify({ environment, version, task: 'task-1' }))
  }

/** Resolves as soon as `condition` holds; rejects after `withinMs`, so that a test says what it waited for. */
export async function until(what: string, condition: () => boolean, withinMs = 10_000) {
  const deadline = performance.now() + withinMs
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
