import { z } from 'zod'
import { event } from '../base/define-event'
import { exactly, lengths, percents, perEnvironment, role } from '../base/schema'
import { guardSettings } from './settings-schema'
import type { Alarm, Trip } from './trip'

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
  z.object({
    rule: z.literal('latency'),
    p95: perEnvironment(lengths),
    limitMs: lengths,
    seconds: count,
    slower: perEnvironment(z.object({ slow: count, answers: count }))
      .nullable()
      .default(null),
  }),
  z.object({ rule: z.literal('health'), targets: count, reads: count }),
  z.object({ rule: z.literal('sockets'), lost: count, of: count }),
  z.object({ rule: z.literal('split'), accepted: percents, observed: percents, answers: count }),
])

const alarm = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('blue-not-healthy') }),
  z.object({ reason: z.literal('blind'), source: z.enum(['listener', 'health', 'probe']) }),
  z.object({ reason: z.literal('not-green'), whose: z.enum(['blue', 'green', 'both', 'unclear']), share }),
])

const publishAtOnce = true

export const guardEvents = {
  /** Always whole, so that the last one says all. */
  'guard-set': event(
    'guard-set',
    { armed: z.boolean(), by: role, settings: guardSettings },
    { publishAtOnce },
  ),
  /** The rollback itself is the change that the guard asks for next. */
  'guard-tripped': event('guard-tripped', { trip: exactly<Trip>()(trip) }, { publishAtOnce }),
  /** Null: what the alarm was about is over. */
  'guard-alarmed': event('guard-alarmed', { alarm: exactly<Alarm>()(alarm).nullable() }, { publishAtOnce }),
}
