import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { portOf } from '../../../common/port-of'
import type { ListenerFault } from './contract'

/** Tries until the port that was given up for a fault can be had again. */
const againMs = 100

/** The port as clients meet it: open, or with a fault. What was under way before a fault goes on. */
export class Doorway {
  /** 0 before it opens. */
  port = 0
  private fault: ListenerFault = null
  private closed = false
  private moved: Promise<void> = Promise.resolve()
  private readonly held = new Set<Socket>()

  constructor(private readonly server: Server) {}

  /** @returns the port in use; rejects with the system's error when the port cannot be had */
  open(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const opened = () => {
        this.server.off('error', failed)
        this.port = portOf(this.server)
        resolve(this.port)
      }
      const failed = (error: Error) => {
        this.server.off('listening', opened)
        reject(error)
      }
      this.server.once('error', failed).once('listening', opened)
      this.server.listen(port, '0.0.0.0', 4096)
    })
  }

  /** For connections and requests that come from now on; who was kept hanging is reset when that ends. */
  setFault(fault: ListenerFault): void {
    if (fault === this.fault) return
    this.fault = fault
    for (const socket of this.held) socket.resetAndDestroy()
    // One after the other: a port that is still being opened cannot be closed.
    this.moved = this.moved.then(() => this.follow())
  }

  /** A new connection. */
  welcome(socket: Socket): void {
    if (this.fault === 'reset') socket.resetAndDestroy()
  }

  /** @returns true when the fault has taken what came on this connection, so that nobody may answer it */
  takes(socket: Socket): boolean {
    if (this.fault === null) return false
    if (this.fault === 'hang') this.hold(socket)
    // A connection from before the fault; a request on it meets what a new one would.
    else socket.resetAndDestroy()
    return true
  }

  holds(socket: Socket): boolean {
    return this.held.has(socket)
  }

  /** Resolves when the port is closed and every connection has ended; ending them is the caller's. */
  async close(): Promise<void> {
    this.closed = true
    await this.moved
    await new Promise<void>(resolve => this.server.close(() => resolve()))
  }

  private hold(socket: Socket): void {
    if (this.held.has(socket)) return
    this.held.add(socket)
    socket.once('close', () => this.held.delete(socket))
    // Without a reader nobody would notice that the client has gone away.
    for (const gone of ['end', 'error']) socket.on(gone, () => socket.destroy())
    socket.resume()
  }

  private async follow(): Promise<void> {
    while (!this.closed && this.server.listening === (this.fault === 'refuse')) {
      if (this.fault === 'refuse') this.server.close()
      else await this.open(this.port).catch(() => wait(againMs))
    }
  }
}
