/** Every fault that can be ordered, with its parameters. */
import { z } from 'zod'

const environment = z.enum(['blue', 'green'], { error: 'environment must be blue or green' })
const number = (name: string, from: number, to: number) => {
  const error = `${name} must be a number from ${from} to ${to}`
  return z.number({ error }).min(from, { error }).max(to, { error })
}
const mode = <const M extends readonly [string, ...string[]]>(...modes: M) =>
  z.enum(modes, { error: `mode must be ${modes.join(', ').replace(/, ([^,]+)$/, ' or $1')}` })
const healthy = (initially: boolean) =>
  z.boolean({ error: 'healthy must be true or false' }).default(initially)
const share = number('share', 0, 1)
const action = z.string({ error: 'actions must be a list of names' }).regex(/^([a-z]+:)?[A-Za-z]*\*?$/, {
  error: 'an action is written DescribeServices or ecs:DescribeServices',
})

/** Faults of AWS's own address: what the console and the CLI meet. The tasks' way to AWS stays open. */
const ofTheApi = [
  /** Others in the account use up their part of the real token buckets. */
  z.strictObject({ fault: z.literal('throttle'), others: number('others', 0, 1).default(0.9) }),
  z.strictObject({ fault: z.literal('expired-credentials') }),
  z.strictObject({
    fault: z.literal('denied'),
    actions: z.array(action, { error: 'actions must be a list of names' }).min(1).optional(),
  }),
  z.strictObject({
    fault: z.literal('endpoint'),
    mode: mode('unreachable', 'slow', 'garbage'),
    ms: number('ms', 1, 120_000).default(5_000),
  }),
  z.strictObject({
    fault: z.literal('metrics'),
    mode: mode('late', 'down'),
    lagMs: number('lagMs', 0, 3_600_000).default(300_000),
  }),
] as const

/** Faults of the load balancer. */
const ofTraffic = [
  z.strictObject({ fault: z.literal('empty-group'), environment }),
  z.strictObject({ fault: z.literal('slow-propagation'), ms: number('ms', 0, 120_000) }),
  z.strictObject({ fault: z.literal('listener'), mode: mode('refuse', 'reset', 'hang') }),
  z.strictObject({ fault: z.literal('drop-sockets'), share, environment: environment.optional() }),
] as const

/** Faults of the tasks of one colour: their real processes misbehave, those that start later too. */
const ofTasks = [
  z.strictObject({ fault: z.literal('kill-task'), environment }),
  /** Its health check fails, and nothing else. */
  z.strictObject({ fault: z.literal('unhealthy'), environment }),
  z.strictObject({
    fault: z.literal('slow'),
    environment,
    ms: number('ms', 1, 120_000),
    healthy: healthy(false),
  }),
  z.strictObject({ fault: z.literal('errors'), environment, share, healthy: healthy(true) }),
  z.strictObject({ fault: z.literal('hang'), environment, healthy: healthy(false) }),
  z.strictObject({ fault: z.literal('refuse'), environment }),
  z.strictObject({ fault: z.literal('wrong-body'), environment, healthy: healthy(true) }),
] as const

const every = [...ofTheApi, ...ofTraffic, ...ofTasks] as const
const fault = z.discriminatedUnion('fault', every)

export type Fault = z.infer<typeof fault>
export const faultNames: readonly string[] = every.map(({ shape }) => shape.fault.value)

/** The order cannot be read; the message is a sentence for whoever gave it. */
export class WrongFault extends Error {}

/** @throws WrongFault */
export function readFault(order: unknown): Fault {
  const named = z.object({ fault: z.enum(faultNames) }).safeParse(order)
  if (!named.success) throw new WrongFault(`fault must be one of ${faultNames.join(', ')}.`)
  const read = fault.safeParse(order)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const what =
    issue?.code === 'unrecognized_keys' ? `there is no parameter ${issue.keys.join(', ')}` : issue?.message
  throw new WrongFault(`${named.data.fault}: ${what}.`)
}
