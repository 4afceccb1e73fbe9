import { z } from 'zod'
import type { ToBalancer } from './contract'

const ms = z.number().min(0)
const port = z.int().min(0).max(65_535)

const target = z.object({
  id: z.string(),
  port,
  address: z.object({ host: z.string(), port }),
  drainingSince: z.number().nullable(),
})

const healthCheck = z.object({
  path: z.string().startsWith('/'),
  intervalMs: ms.positive(),
  timeoutMs: ms.positive(),
  healthyThreshold: z.int().min(1),
  unhealthyThreshold: z.int().min(1),
  matcher: z.string().regex(/^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/),
})

const standing = z.object({
  groupArn: z.string(),
  id: z.string(),
  port,
  state: z.enum(['initial', 'healthy', 'unhealthy', 'unused', 'draining']),
  reason: z.string().optional(),
  description: z.string().optional(),
})

const configure = z.object({
  type: z.literal('configure'),
  config: z.object({
    version: z.number(),
    forward: z.array(z.object({ arn: z.string(), weight: z.int().min(0).max(999) })),
    groups: z.array(
      z.object({
        arn: z.string(),
        name: z.string(),
        healthCheck,
        deregistrationDelayMs: ms,
        targets: z.array(target),
      }),
    ),
    idleTimeoutMs: ms.positive(),
    stickiness: z.object({ enabled: z.boolean(), durationSeconds: z.int().min(1).max(604_800) }).optional(),
    faults: z.object({ listener: z.enum(['refuse', 'reset', 'hang']).nullable() }).optional(),
    standings: z.array(standing).optional(),
    propagationMs: z
      .object({ min: ms, max: ms })
      .refine(({ min, max }) => min <= max, 'max must not be less than min')
      .optional(),
  }),
})

const dropSockets = z.object({
  type: z.literal('drop-sockets'),
  groupArn: z.string().nullable(),
  share: z.number().min(0).max(1),
})

const fromControlPlane = z.discriminatedUnion('type', [configure, dropSockets])

/** Reads a message of the control plane; throws a ZodError that names the wrong field. */
export function readMessage(message: unknown): ToBalancer {
  return fromControlPlane.parse(message)
}
