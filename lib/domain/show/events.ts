import { z } from 'zod'
import { event } from '../base/define-event'
import { lengths, role } from '../base/schema'
import { clockActs } from './clock'

export const showEvents = {
  show: event(
    'show',
    { act: z.enum(clockActs), by: z.union([role, z.literal('clock')]) },
    { carried: false, publishAtOnce: true },
  ),
  /** Given to the current stage, or taken from it (negative). */
  'time-added': event('time-added', { ms: lengths, by: role }, { carried: false, publishAtOnce: true }),
  'auto-advance': event('auto-advance', { on: z.boolean(), by: role }, { publishAtOnce: true }),
}
