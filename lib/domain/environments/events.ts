import { z } from 'zod'
import { event } from '../base/define-event'
import { exactly, instants, perEnvironment, role } from '../base/schema'
import type { Fleet, TargetHealth } from './fleet'
import type { Metrics } from './metrics'

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

const metrics = z.object({
  responseTime: buckets,
  cpu: buckets,
  memory: buckets,
  healthyHosts: buckets,
  requestsPerTarget: buckets,
})
const observation = true

export const environmentsEvents = {
  'services-read': event(
    'services-read',
    { fleets: perEnvironment(exactly<Fleet>()(fleet)) },
    { observation },
  ),
  'health-read': event(
    'health-read',
    { targets: perEnvironment(exactly<TargetHealth>()(z.array(target))) },
    { observation },
  ),
  'metrics-read': event('metrics-read', { metrics: exactly<Metrics>()(metrics) }, { observation }),
  /** ECS was asked for so many tasks of Green, and took it. */
  'green-scaled': event('green-scaled', { desired: z.number(), by: role }),
}
