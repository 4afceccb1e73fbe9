/** What a soak reads of the controls' `GET /state`. */
import { z } from 'zod'

const environment = z.enum(['blue', 'green'])
const weights = z.object({ blue: z.number(), green: z.number() })
const count = z.object({
  requests: z.number(),
  blue: z.number(),
  green: z.number(),
  target: z.record(z.string(), z.number()),
  elb: z.record(z.string(), z.number()),
  newConnections: z.number(),
})

export const stateShape = z.object({
  faults: z.array(z.object({ id: z.string(), fault: z.string() })),
  weights: z.object({ asked: weights, inEffect: weights.nullable() }),
  passed: z.object({ total: count, minutes: z.record(z.string(), count) }),
  processes: z.array(z.object({ name: z.string(), pid: z.number() })),
  tasks: z.array(
    z.object({
      environment,
      id: z.string(),
      ip: z.string(),
      lastStatus: z.string(),
      pid: z.number().nullable(),
    }),
  ),
  targets: z.array(z.object({ environment, id: z.string(), state: z.string() })),
})

export type State = z.infer<typeof stateShape>
export type PassedCount = z.infer<typeof count>
