import { z } from 'zod'
import { event } from '../base/schema/event'
import { perEnvironment, role } from '../base/schema/traffic'
import { lengths, percents } from '../base/schema/units'
import { guardSettings } from './settings'

const count = z.number()
const share = z.object({ failed: count, answers: count })

const trip = z.discriminatedUnion('rule', [
  z.object({
    rule: z.literal('failures'),
    green: share,
    blue: share,
    unnamed: count,
    ratio: z.number().nullable(),
  }),
  z.object({ rule: z.literal('latency'), p95: perEnvironment(lengths), limitMs: lengths, seconds: count }),
  z.object({ rule: z.literal('health'), targets: count, reads: count }),
  z.object({ rule: z.literal('sockets'), lost: count, of: count }),
  z.object({ rule: z.literal('split'), accepted: percents, observed: percents, answers: count }),
])

const alarm = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('blue-not-healthy') }),
  z.object({ reason: z.literal('blind'), source: z.enum(['listener', 'health', 'probe']) }),
  z.object({ reason: z.literal('not-green'), whose: z.enum(['blue', 'green', 'both', 'unclear']), share }),
])

/** What the guard was told to do, found and did. */
export const guardEvents = {
  'guard-set': event('guard-set', { armed: z.boolean(), by: role, settings: guardSettings }),
  'guard-tripped': event('guard-tripped', { trip }),
  'guard-alarmed': event('guard-alarmed', { alarm: alarm.nullable() }),
}
