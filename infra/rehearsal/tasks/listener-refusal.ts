/** Stops servers from listening, so that connections are refused, and lets them listen on the same port again. */
import type { Server } from 'node:http'
import { type AddressInfo, Server as NetServer } from 'node:net'

const tryAgainMs = 100

export class ListenerRefusal {
  /** Servers that listen, and where. */
  private readonly open = new Map<Server, AddressInfo>()
  /** Servers that this class closed, and their addresses; a server closed elsewhere stays closed. */
  private readonly shut = new Map<Server, AddressInfo>()
  private readonly opening = new Set<Server>()
  private closed = false
  private timer: NodeJS.Timeout | undefined

  /** Call it when a server listens. */
  opened(server: Server): void {
    const address = server.address()
    if (address === null || typeof address === 'string') return
    this.shut.delete(server)
    this.open.set(server, address)
    // The caller that waited for the server to listen reads its port first.
    setImmediate(() => {
      if (this.closed) this.close()
    })
  }

  /** @param closed whether connections are to be refused; also of servers that listen later */
  set(closed: boolean): void {
    this.closed = closed
    clearTimeout(this.timer)
    if (closed) this.close()
    else this.reopen()
  }

  private close(): void {
    for (const [server, address] of this.open) {
      this.open.delete(server)
      if (!server.listening) continue
      this.shut.set(server, address)
      // Not http's own close, which is for good; upgraded connections go on.
      NetServer.prototype.close.call(server)
      server.closeAllConnections()
    }
  }

  private reopen(): void {
    for (const [server, { port, address }] of this.shut) {
      // One order comes while the last one is still being carried out: it listens soon, and once.
      if (this.opening.has(server)) continue
      this.opening.add(server)
      const settle = (): void => {
        this.opening.delete(server)
        server.off('error', taken)
        server.off('listening', settle)
      }
      const taken = (): void => {
        settle()
        // Somebody's outgoing connection has the port for a moment.
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.set(this.closed), tryAgainMs)
      }
      server.once('error', taken)
      server.once('listening', settle)
      server.listen(port, address)
    }
  }
}
