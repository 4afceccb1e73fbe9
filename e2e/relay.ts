import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePorts } from './free-ports'

export interface Relay {
  address: string
  /** Nobody listens any more and every connection is reset, as when the endpoint's process is killed. */
  cut(): Promise<void>
  restore(): Promise<void>
  /** What is sent through it from now on, in pieces as they come. */
  listen(hear: (sent: string) => void): void
}

/** Passes TCP connections on to this port of this machine, whether anybody listens there yet or not. */
export async function startRelay(target: number): Promise<Relay> {
  const [port = 0] = await freePorts(1)
  const sockets = new Set<Socket>()
  let hearing: ((sent: string) => void) | null = null
  let server: Server | null = null

  const pass = (near: Socket) => {
    const far = connect(target, '127.0.0.1')
    near.on('data', (sent: Buffer) => hearing?.(sent.toString()))
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  }
  const restore = async () => {
    server = createServer(pass).listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await restore()
  return {
    address: `http://127.0.0.1:${port}`,
    restore,
    listen(hear) {
      hearing = hear
    },
    async cut() {
      const listening = server
      server = null
      if (!listening) return
      const closed = once(listening, 'close')
      listening.close()
      for (const socket of sockets) socket.resetAndDestroy()
      await closed
    },
  }
}
