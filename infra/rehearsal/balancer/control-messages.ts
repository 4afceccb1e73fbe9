import { z } from 'zod'
import { nodeCount } from './node-count'

/**
 * Messages between the control plane and the process of the load balancer, over the IPC channel.
 * The control plane owns the configuration; the balancer owns what traffic and health checks show.
 */

/** The address of this machine where a target of the rehearsal VPC really listens. */
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

/** What one node forwards by; a change takes time to reach each node. */
export interface View {
  forward: WeightedGroup[]
  /** Off unless given. */
  stickiness?: Stickiness
}

/**
 * A fault of the listener: `refuse` closes it, `reset` accepts and resets, `hang` accepts and never answers.
 * Open requests and WebSockets go on; a further request on an open connection is reset, or hangs.
 */
export type ListenerFault = 'refuse' | 'reset' | 'hang' | null

/** Configuration of the load balancer: everything but the view takes effect at once. */
export interface BalancerConfig extends View {
  /** Grows with every change; echoed in `applied`. */
  version: number
  groups: GroupConfig[]
  idleTimeoutMs: number
  /** For changes of the view from this one on; REHEARSAL_PROPAGATION_MS unless given. */
  propagationMs?: Propagation
  /** None unless given. */
  faults?: { listener: ListenerFault }
  /** Health of targets as an earlier process has found it: their checks go on from there. */
  standings?: TargetHealth[]
  /** Of each node, on loopback; 0 is any that is free. They are opened once; no node has one unless given. */
  nodePorts?: number[]
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
export interface TrafficSecond {
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
  /** The nodes' own ports are open. */
  | { type: 'nodes'; ports: number[] }
  /**
   * Every node forwards by this version: each since `nodes` (epoch ms), the last of them since `at`.
   * A version that another overtook on its way is never applied.
   */
  | { type: 'applied'; version: number; at: number; nodes?: number[] }
  | { type: 'health'; targets: TargetHealth[] }
  | { type: 'tally'; tallies: TrafficSecond[] }
  | { type: 'dropped'; count: number }

const milliseconds = z.number().min(0)
const portNumber = z.int().min(0).max(65_535)

const targetSchema = z.object({
  id: z.string(),
  port: portNumber,
  address: z.object({ host: z.string(), port: portNumber }),
  drainingSince: z.number().nullable(),
})

const healthCheckSchema = z.object({
  path: z.string().startsWith('/'),
  intervalMs: milliseconds.positive(),
  timeoutMs: milliseconds.positive(),
  healthyThreshold: z.int().min(1),
  unhealthyThreshold: z.int().min(1),
  matcher: z.string().regex(/^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/),
})

const standingSchema = z.object({
  groupArn: z.string(),
  id: z.string(),
  port: portNumber,
  state: z.enum(['initial', 'healthy', 'unhealthy', 'unused', 'draining']),
  reason: z.string().optional(),
  description: z.string().optional(),
})

const configureSchema = z.object({
  type: z.literal('configure'),
  config: z.object({
    version: z.number(),
    forward: z.array(z.object({ arn: z.string(), weight: z.int().min(0).max(999) })),
    groups: z.array(
      z.object({
        arn: z.string(),
        name: z.string(),
        healthCheck: healthCheckSchema,
        deregistrationDelayMs: milliseconds,
        targets: z.array(targetSchema),
      }),
    ),
    idleTimeoutMs: milliseconds.positive(),
    stickiness: z.object({ enabled: z.boolean(), durationSeconds: z.int().min(1).max(604_800) }).optional(),
    faults: z.object({ listener: z.enum(['refuse', 'reset', 'hang']).nullable() }).optional(),
    standings: z.array(standingSchema).optional(),
    nodePorts: z.array(portNumber).length(nodeCount).optional(),
    propagationMs: z
      .object({ min: milliseconds, max: milliseconds })
      .refine(({ min, max }) => min <= max, 'max must not be less than min')
      .optional(),
  }),
})

const dropSocketsSchema = z.object({
  type: z.literal('drop-sockets'),
  groupArn: z.string().nullable(),
  share: z.number().min(0).max(1),
})

const controlMessageSchema = z.discriminatedUnion('type', [configureSchema, dropSocketsSchema])

/** Reads a message of the control plane; throws a ZodError that names the wrong field. */
export function readControlMessage(message: unknown): ToBalancer {
  return controlMessageSchema.parse(message)
}

const amount = z.number().nonnegative()

const trafficSecondSchema = z.object({
  at: z.number(),
  groupArn: z.string().nullable(),
  requests: amount,
  responseTimes: z.array(amount),
  target: z.object({ '2xx': amount, '3xx': amount, '4xx': amount, '5xx': amount }),
  elb: z.object({ '4xx': amount, '5xx': amount, '502': amount, '503': amount, '504': amount }),
  targetConnectionErrors: amount,
  unhealthyRouting: amount,
  newConnections: amount,
  activeConnections: amount,
})

const targetHealthSchema = z.object({
  groupArn: z.string(),
  id: z.string(),
  port: z.number(),
  state: z.enum(['initial', 'healthy', 'unhealthy', 'unused', 'draining']),
  reason: z.string().optional(),
  description: z.string().optional(),
})

const balancerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), port: z.number() }),
  z.object({ type: z.literal('nodes'), ports: z.array(portNumber) }),
  z.object({
    type: z.literal('applied'),
    version: z.number(),
    at: z.number(),
    nodes: z.array(z.number()).optional(),
  }),
  z.object({ type: z.literal('health'), targets: z.array(targetHealthSchema) }),
  z.object({ type: z.literal('tally'), tallies: z.array(trafficSecondSchema) }),
  z.object({ type: z.literal('dropped'), count: amount }),
])

/** @throws ZodError when the other process does not keep the contract. */
export const readBalancerMessage = (raw: unknown): FromBalancer => balancerMessageSchema.parse(raw)
