import { z } from 'zod'
import type { FromBalancer } from './balancer/contract'

const count = z.number().nonnegative()

const tally = z.object({
  at: z.number(),
  groupArn: z.string().nullable(),
  requests: count,
  responseTimes: z.array(count),
  target: z.object({ '2xx': count, '3xx': count, '4xx': count, '5xx': count }),
  elb: z.object({ '4xx': count, '5xx': count, '502': count, '503': count, '504': count }),
  targetConnectionErrors: count,
  unhealthyRouting: count,
  newConnections: count,
  activeConnections: count,
})

const targetHealth = z.object({
  groupArn: z.string(),
  id: z.string(),
  port: z.number(),
  state: z.enum(['initial', 'healthy', 'unhealthy', 'unused', 'draining']),
  reason: z.string().optional(),
  description: z.string().optional(),
})

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), port: z.number() }),
  z.object({
    type: z.literal('applied'),
    version: z.number(),
    at: z.number(),
    nodes: z.array(z.number()).optional(),
  }),
  z.object({ type: z.literal('health'), targets: z.array(targetHealth) }),
  z.object({ type: z.literal('tally'), tallies: z.array(tally) }),
  z.object({ type: z.literal('dropped'), count }),
])

/** @throws ZodError when the other process does not keep the contract. */
export const readBalancerMessage = (raw: unknown): FromBalancer => message.parse(raw)
