/**
 * What the control plane and the load balancer's own process say to each other over the IPC channel.
 * The control plane owns the configuration; the balancer owns what traffic and health checks show.
 */

/** A process of ours, where a target of the pretend VPC really listens. */
export interface Address {
  host: string
  port: number
}

export interface TargetConfig {
  /** As on the wire, for example `10.0.1.23`. */
  id: string
  port: number
  address: Address
  /** Epoch ms since when it is deregistering; new requests stop, open ones may finish. */
  drainingSince: number | null
}

export interface HealthCheck {
  path: string
  intervalMs: number
  timeoutMs: number
  healthyThreshold: number
  unhealthyThreshold: number
  /** As AWS writes it: `200`, `200-299` or `200,202`. */
  matcher: string
}

export interface GroupConfig {
  arn: string
  name: string
  healthCheck: HealthCheck
  deregistrationDelayMs: number
  targets: TargetConfig[]
}

export interface WeightedGroup {
  arn: string
  /** 0–999, relative. */
  weight: number
}

/** How long a change of the view takes to each node, drawn anew for each: from `min` to `max` ms. */
export interface Propagation {
  min: number
  max: number
}

/** AWS: TargetGroupStickinessConfig of the forward action. */
export interface Stickiness {
  enabled: boolean
  /** 1–604800. */
  durationSeconds: number
}

/** What a node forwards by; it takes time to reach each of them. */
export interface View {
  forward: WeightedGroup[]
  /** Off unless given. */
  stickiness?: Stickiness
}

/**
 * What clients meet at the port: `refuse` closes it, `reset` accepts and resets, `hang` accepts and never answers.
 * Open requests and WebSockets go on; a further request on an open connection is reset, or hangs.
 */
export type ListenerFault = 'refuse' | 'reset' | 'hang' | null

/** Everything but the view takes effect at once. */
export interface BalancerConfig extends View {
  /** Grows with every change; echoed in `applied`. */
  version: number
  groups: GroupConfig[]
  idleTimeoutMs: number
  /** For changes of the view from this one on; REHEARSAL_PROPAGATION_MS unless given. */
  propagationMs?: Propagation
  /** None unless given. */
  faults?: { listener: ListenerFault }
  /** What is known of targets that have yet to be checked here: the checks of an earlier process go on with it. */
  standings?: TargetHealth[]
}

export type ToBalancer =
  | { type: 'configure'; config: BalancerConfig }
  /** Breaks off a share (0–1) of the open WebSockets, of one group or (null) of all; answered by `dropped`. */
  | { type: 'drop-sockets'; groupArn: string | null; share: number }

export type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining'

export interface TargetHealth {
  groupArn: string
  id: string
  port: number
  state: TargetState
  /** AWS's reason code and description; absent when healthy. */
  reason?: string
  description?: string
}

/** One second of traffic of one target group, or of the listener itself (`groupArn` null). */
export interface Tally {
  /** Epoch ms at which the second began. */
  at: number
  groupArn: string | null
  requests: number
  /** Seconds, one number an answered request: from request sent to response headers received (TargetResponseTime). */
  responseTimes: number[]
  target: { '2xx': number; '3xx': number; '4xx': number; '5xx': number }
  elb: { '4xx': number; '5xx': number; '502': number; '503': number; '504': number }
  targetConnectionErrors: number
  unhealthyRouting: number
  newConnections: number
  activeConnections: number
}

export type FromBalancer =
  | { type: 'listening'; port: number }
  /**
   * Every node forwards by this version: each since `nodes` (epoch ms), the last of them since `at`.
   * A version that another overtook on its way is never applied.
   */
  | { type: 'applied'; version: number; at: number; nodes?: number[] }
  | { type: 'health'; targets: TargetHealth[] }
  | { type: 'tally'; tallies: Tally[] }
  | { type: 'dropped'; count: number }
