import { z } from 'zod'
import { clearings } from '../audience/stage-message'
import { event } from '../base/schema/event'
import { role } from '../base/schema/traffic'
import { instants, lengths } from '../base/schema/units'
import { clockActs } from './clock'

const stage = z.object({ id: z.string(), ms: lengths })

export const showEvents = {
  opened: event('opened', {
    run: z.string(),
    mode: z.enum(['rehearsal', 'aws']),
    speed: z.number(),
    stages: z.array(stage),
    spreadingMs: lengths.optional(),
    phonesOf: z.string().optional(),
  }),
  'time-added': event('time-added', { ms: lengths, by: role }),
  'auto-advance': event('auto-advance', { on: z.boolean(), by: role }),
  blackout: event('blackout', { on: z.boolean(), by: role }),
  'message-sent': event('message-sent', { text: z.string(), by: role }),
  'message-cleared': event('message-cleared', { sentAt: instants, how: z.enum(clearings), by: role }),
  show: event('show', { act: z.enum(clockActs), by: z.union([role, z.literal('clock')]) }),
}
