import { z } from 'zod'
import { event } from '../base/schema/event'
import { perEnvironment, problem, split } from '../base/schema/traffic'
import { instants } from '../base/schema/units'
import { sourceNames } from '../state/event'

const fleet = z.object({
  status: z.string(),
  running: z.number(),
  desired: z.number(),
  pending: z.number(),
  tasks: z.array(z.object({ id: z.string(), status: z.string() })),
  events: z.array(z.object({ at: instants, message: z.string() })),
})
const target = z.object({
  id: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  description: z.string().nullable(),
})
const buckets = perEnvironment(z.array(z.object({ at: instants, value: z.number() })))

/** What AWS says when it is asked. */
export const sourceEvents = {
  'listener-read': event('listener-read', { split, rollbackActions: z.string().optional() }),
  'services-read': event('services-read', { fleets: perEnvironment(fleet) }),
  'health-read': event('health-read', { targets: perEnvironment(z.array(target)) }),
  'metrics-read': event('metrics-read', {
    metrics: z.object({
      responseTime: buckets,
      cpu: buckets,
      memory: buckets,
      healthyHosts: buckets,
      requestsPerTarget: buckets,
    }),
  }),
  'source-failed': event('source-failed', { source: z.enum(sourceNames), problem }),
  tfvars: event('tfvars', { problem: problem.nullable() }),
}
