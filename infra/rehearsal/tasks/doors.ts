/** A server that stops listening for a while, so that connections are refused, and listens on the same port again. */
import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'

const tryAgainMs = 100

export class Doors {
  private readonly open = new Map<Server, number>()
  private readonly shut = new Map<Server, number>()
  private timer: NodeJS.Timeout | undefined

  /** Call it when a server listens. */
  opened(server: Server): void {
    const address = server.address()
    if (address === null || typeof address === 'string') return
    this.shut.delete(server)
    this.open.set(server, address.port)
  }

  /** @param closed whether connections are to be refused */
  set(closed: boolean): void {
    clearTimeout(this.timer)
    if (closed) this.close()
    else this.reopen()
  }

  private close(): void {
    for (const [server, port] of this.open) {
      this.open.delete(server)
      if (!server.listening) continue
      this.shut.set(server, port)
      // Not http's own close, which is for good; upgraded connections go on.
      NetServer.prototype.close.call(server)
      server.closeAllConnections()
    }
  }

  private reopen(): void {
    for (const [server, port] of this.shut) {
      const taken = (): void => {
        // Somebody's outgoing connection has the port for a moment.
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.reopen(), tryAgainMs)
      }
      server.once('error', taken)
      server.listen(port, () => server.off('error', taken))
    }
  }
}
