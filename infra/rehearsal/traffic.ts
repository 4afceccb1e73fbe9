/** The control plane's side of the load balancer: tells it every change, and takes in what it reports. */
import {
  type BalancerConfig,
  type ListenerFault,
  type Propagation,
  readBalancerMessage,
  type TargetHealth,
  type ToBalancer,
} from './balancer/control-messages'
import { nodeCount } from './balancer/node-count'
import { hostCountEveryMs, recordHostCounts, recordTally } from './cloudwatch/traffic-metrics'
import { RequestCounts, type SavedCounts } from './request-counts'
import { forwardOf, stickinessOf, weightOf } from './weights'
import type { World } from './world'

/** The weights that really decide about requests, since `at` (epoch ms). */
interface InEffect {
  blue: number
  green: number
  at: number
}

/** What another run of the control plane needs to go on. */
export interface SavedTraffic {
  version: number
  asked: Map<number, { blue: number; green: number }>
  lastHostCount: number
  inEffect: InEffect | null
  passed: SavedCounts
  nodePorts: number[] | null
}

export class Traffic {
  private version: number
  private readonly asked: SavedTraffic['asked']
  private lastHostCount: number
  private readonly awaitingDrop: ((count: number) => void)[] = []
  inEffect: InEffect | null
  /** How slowly a change reaches the nodes, when it is not as usual; tell it by `configure`. */
  propagation: Propagation | undefined
  listenerFault: ListenerFault = null
  readonly passed: RequestCounts
  /** Of each node of the load balancer, where it is asked alone. */
  readonly nodes: Promise<number[]>
  private nodePorts: number[] | null
  private nodesOpened: (ports: number[]) => void = () => {}

  constructor(
    private readonly world: World,
    /** Divides health check intervals; the timeout is the network's and stays. */
    private readonly cloudSpeed: number,
    private readonly send: (message: ToBalancer) => void,
    saved: SavedTraffic | null = null,
  ) {
    this.version = saved?.version ?? 0
    this.asked = saved?.asked ?? new Map()
    this.lastHostCount = saved?.lastHostCount ?? 0
    this.inEffect = saved?.inEffect ?? null
    this.passed = new RequestCounts(world.region, saved?.passed)
    this.nodePorts = saved?.nodePorts ?? null
    this.nodes = new Promise(resolve => {
      this.nodesOpened = resolve
      if (this.nodePorts) resolve(this.nodePorts)
    })
  }

  /** @param standings what was known of the targets, for a load balancer that has yet to check them */
  configure(standings?: TargetHealth[]): void {
    this.version += 1
    this.asked.set(this.version, { blue: weightOf(this.world, 'blue'), green: weightOf(this.world, 'green') })
    this.send({ type: 'configure', config: { ...this.configOf(this.version), standings } })
  }

  /** The load balancer's process has ended, and with it every socket that it held. */
  ended(): void {
    for (const resolve of this.awaitingDrop.splice(0)) resolve(0)
  }

  saved(): SavedTraffic {
    const { version, asked, lastHostCount, inEffect, passed, nodePorts } = this
    return { version, asked, lastHostCount, inEffect, passed: passed.saved(), nodePorts }
  }

  /** Breaks off a share (0–1) of the open WebSockets, of one group or (null) of all. @returns how many */
  dropSockets(groupArn: string | null, share: number): Promise<number> {
    return new Promise(resolve => {
      this.awaitingDrop.push(resolve)
      this.send({ type: 'drop-sockets', groupArn, share })
    })
  }

  /** @param now epoch ms */
  hear(raw: unknown, now: number): void {
    const message = readBalancerMessage(raw)
    switch (message.type) {
      case 'listening':
        // A new run of the load balancer knows nothing yet.
        this.configure(this.world.health)
        return
      case 'nodes':
        this.nodePorts = message.ports
        this.nodesOpened(message.ports)
        return
      case 'dropped':
        this.awaitingDrop.shift()?.(message.count)
        return
      case 'applied':
        this.applied(message.version, message.at)
        return
      case 'health':
        this.world.health = message.targets
        return
      case 'tally':
        for (const tally of message.tallies) {
          recordTally(this.world, tally)
          this.passed.add(tally)
        }
        this.countHosts(now)
    }
  }

  private applied(version: number, at: number): void {
    const weights = this.asked.get(version)
    for (const older of this.asked.keys()) if (older <= version) this.asked.delete(older)
    if (weights === undefined) return
    // A change of targets is a new version too; the weights keep the time at which they came into effect.
    const same = this.inEffect?.blue === weights.blue && this.inEffect.green === weights.green
    if (!same) this.inEffect = { ...weights, at }
  }

  private countHosts(now: number): void {
    const slot = Math.floor(now / hostCountEveryMs)
    if (slot === this.lastHostCount) return
    this.lastHostCount = slot
    recordHostCounts(this.world, now)
  }

  private configOf(version: number): BalancerConfig {
    return {
      version,
      forward: forwardOf(this.world),
      stickiness: stickinessOf(this.world),
      groups: this.world.groups.map(({ arn, name, healthCheck, deregistrationDelayMs, targets }) => ({
        arn,
        name,
        healthCheck: { ...healthCheck, intervalMs: Math.max(100, healthCheck.intervalMs / this.cloudSpeed) },
        deregistrationDelayMs,
        targets: targets.map(({ id, port, localPort, drainingSince }) => ({
          id,
          port,
          address: { host: '127.0.0.1', port: localPort },
          drainingSince,
        })),
      })),
      // AWS: the default idle timeout of an ALB.
      idleTimeoutMs: 60_000,
      propagationMs: this.propagation,
      nodePorts: this.nodePorts ?? Array.from({ length: nodeCount }, () => 0),
      faults: { listener: this.listenerFault },
    }
  }
}
