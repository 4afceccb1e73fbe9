import { Client } from 'undici'
import type { Address } from './contract'

export interface LineLimits {
  /** AWS: 10 s. */
  connectTimeoutMs: number
  /** How long an unused connection to a target is kept. */
  idleTimeoutMs: number
}

export interface LineEvents {
  opened(): void
  closed(): void
}

/** One keep-alive connection to one target, for one request at a time. */
export interface Line {
  client: Client
  /** Requests answered on the present connection: above 0, the target may have closed it just now. */
  served: number
  busy: boolean
}

/** The connections to one target; the one used last is used next, so that the others can go idle. */
export class Lines {
  private readonly idle: Line[] = []
  private readonly all = new Set<Line>()

  constructor(
    private readonly address: Address,
    private readonly limits: LineLimits,
    private readonly events: LineEvents,
  ) {}

  take(): Line {
    const line = this.idle.pop() ?? this.fresh()
    line.busy = true
    return line
  }

  /** A line on a connection of its own, which cannot be stale. */
  fresh(): Line {
    const { connectTimeoutMs, idleTimeoutMs } = this.limits
    const client = new Client(`http://${this.address.host}:${this.address.port}`, {
      pipelining: 1,
      keepAliveTimeout: idleTimeoutMs,
      keepAliveMaxTimeout: idleTimeoutMs,
      // AWS: 64 KB for all headers.
      maxHeaderSize: 64 * 1024,
      // Half-open, since a spliced WebSocket may end its two directions one after the other.
      connect: {
        timeout: connectTimeoutMs,
        allowHalfOpen: true,
        host: this.address.host,
        port: this.address.port,
      },
    })
    const line: Line = { client, served: 0, busy: true }
    this.all.add(line)
    client.on('connect', () => {
      line.served = 0
      this.events.opened()
    })
    client.on('disconnect', () => {
      this.events.closed()
      if (!line.busy) this.drop(line)
    })
    return line
  }

  giveBack(line: Line): void {
    if (!this.all.has(line)) return
    line.served += 1
    line.busy = false
    this.idle.push(line)
  }

  drop(line: Line): void {
    this.forget(line)
    void line.client.destroy()
  }

  /** The line's connection now belongs to somebody else: a spliced WebSocket. */
  forget(line: Line): void {
    this.all.delete(line)
    const place = this.idle.indexOf(line)
    if (place >= 0) this.idle.splice(place, 1)
  }

  close(): void {
    for (const line of this.all) this.drop(line)
  }
}
