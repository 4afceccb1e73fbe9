import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { portOf } from '../../../common/port-of'
import type { ListenerFault } from './control-messages'

/** Wait before the next try to listen again on the port that a fault has closed. */
const reopenMs = 100

/** Injects a fault into the listener: its port refuses, resets or hangs; requests in flight go on. */
export class ListenerFaultInjector {
  /** 0 before it opens. */
  port = 0
  private fault: ListenerFault = null
  private host = '0.0.0.0'
  private closed = false
  private applied: Promise<void> = Promise.resolve()
  private readonly hanging = new Set<Socket>()

  constructor(private readonly server: Server) {}

  /** @returns the port in use; rejects with the system's error when the port cannot be had */
  open(port: number, host: string): Promise<number> {
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
      this.host = host
      this.server.listen(port, host, 4096)
    })
  }

  /** Applies to new connections and requests; a connection that hangs is reset when its fault ends. */
  setFault(fault: ListenerFault): void {
    if (fault === this.fault) return
    this.fault = fault
    for (const socket of this.hanging) socket.resetAndDestroy()
    // One after the other: a port that is still being opened cannot be closed.
    this.applied = this.applied.then(() => this.apply())
  }

  /** Applies the fault to a new connection. */
  accept(socket: Socket): void {
    if (this.fault === 'reset') socket.resetAndDestroy()
  }

  /** @returns true when the fault handles the request on this connection, so that it must not be answered */
  intercepts(socket: Socket): boolean {
    if (this.fault === null) return false
    if (this.fault === 'hang') this.hang(socket)
    // A connection from before the fault; a request on it meets what a new one would.
    else socket.resetAndDestroy()
    return true
  }

  isHanging(socket: Socket): boolean {
    return this.hanging.has(socket)
  }

  /** Resolves when the port is closed and every connection has ended; the caller ends the connections. */
  async close(): Promise<void> {
    this.closed = true
    await this.applied
    await new Promise<void>(resolve => this.server.close(() => resolve()))
  }

  private hang(socket: Socket): void {
    if (this.hanging.has(socket)) return
    this.hanging.add(socket)
    socket.once('close', () => this.hanging.delete(socket))
    // Without a reader nobody would notice that the client has gone away.
    for (const gone of ['end', 'error']) socket.on(gone, () => socket.destroy())
    socket.resume()
  }

  private async apply(): Promise<void> {
    while (!this.closed && this.server.listening === (this.fault === 'refuse')) {
      if (this.fault === 'refuse') this.server.close()
      else await this.open(this.port, this.host).catch(() => wait(reopenMs))
    }
  }
}
