import { Client } from 'undici'
import type { Address } from './control-messages'

export interface UpstreamLimits {
  /** AWS: 10 s. */
  connectTimeoutMs: number
  /** How long an unused connection to a target is kept. */
  idleTimeoutMs: number
}

export interface UpstreamEvents {
  opened(): void
  closed(): void
}

/** One keep-alive connection to one target, for one request at a time. */
export interface UpstreamConnection {
  client: Client
  /** Requests answered on the present TCP connection; above 0 the target may have closed the connection just now. */
  served: number
  busy: boolean
}

/** Pools the connections to one target: the one used last is used next, so that the others can go idle. */
export class UpstreamPool {
  private readonly idle: UpstreamConnection[] = []
  private readonly all = new Set<UpstreamConnection>()

  constructor(
    private readonly address: Address,
    private readonly limits: UpstreamLimits,
    private readonly events: UpstreamEvents,
  ) {}

  acquire(): UpstreamConnection {
    const connection = this.idle.pop() ?? this.connect()
    connection.busy = true
    return connection
  }

  /** Opens a connection that no request has used, so that it cannot be stale. */
  connect(): UpstreamConnection {
    const { connectTimeoutMs, idleTimeoutMs } = this.limits
    const client = new Client(`http://${this.address.host}:${this.address.port}`, {
      pipelining: 1,
      keepAliveTimeout: idleTimeoutMs,
      keepAliveMaxTimeout: idleTimeoutMs,
      // AWS: 64 KB for all headers.
      maxHeaderSize: 64 * 1024,
      // Half-open, since a tunnelled WebSocket may end its two directions one after the other.
      connect: {
        timeout: connectTimeoutMs,
        allowHalfOpen: true,
        host: this.address.host,
        port: this.address.port,
      },
    })
    const connection: UpstreamConnection = { client, served: 0, busy: true }
    this.all.add(connection)
    client.on('connect', () => {
      connection.served = 0
      this.events.opened()
    })
    client.on('disconnect', () => {
      this.events.closed()
      if (!connection.busy) this.destroy(connection)
    })
    return connection
  }

  release(connection: UpstreamConnection): void {
    if (!this.all.has(connection)) return
    connection.served += 1
    connection.busy = false
    this.idle.push(connection)
  }

  destroy(connection: UpstreamConnection): void {
    this.detach(connection)
    void connection.client.destroy()
  }

  /** Takes a connection out of the pool because a tunnelled WebSocket owns its socket from now on. */
  detach(connection: UpstreamConnection): void {
    this.all.delete(connection)
    const place = this.idle.indexOf(connection)
    if (place >= 0) this.idle.splice(place, 1)
  }

  close(): void {
    for (const connection of this.all) this.destroy(connection)
  }
}
