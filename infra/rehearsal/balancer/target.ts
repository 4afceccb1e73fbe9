import type { TargetConfig } from './control-messages'
import { type UpstreamEvents, type UpstreamLimits, UpstreamPool } from './upstream-pool'

/** An exchange or tunnel with a target that can be ended from outside. */
export interface Abortable {
  abort(): void
}

/** One target: the pool of its connections, and the exchanges and tunnels on them. */
export class Target {
  readonly pool: UpstreamPool
  readonly inFlight = new Set<Abortable>()
  /** Tunnelled WebSockets, which are also in flight. */
  readonly sockets = new Set<Abortable>()

  constructor(
    readonly groupArn: string,
    readonly config: TargetConfig,
    limits: UpstreamLimits,
    events: UpstreamEvents,
  ) {
    this.pool = new UpstreamPool(config.address, limits, events)
  }

  /** Ends everything in flight: requests that wait get 502, responses that have begun are broken off. */
  abort(): void {
    for (const one of [...this.inFlight]) one.abort()
    this.pool.close()
  }
}

/** One target of one group at one address; a replaced process is another target. */
export function targetKey(groupArn: string, { id, port, address }: TargetConfig): string {
  return `${groupArn} ${id}:${port} ${address.host}:${address.port}`
}
