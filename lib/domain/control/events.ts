import { z } from 'zod'
import { event } from '../base/schema/event'
import { role } from '../base/schema/traffic'

const seat = z.string()

export const driverEvents = {
  'driver-taken': event('driver-taken', { seat, role, how: z.enum(['acted', 'pressed']) }),
  'driver-freed': event('driver-freed', { seat, why: z.enum(['signed-out', 'gone']) }),
  'driver-seen': event('driver-seen', { seat, here: z.boolean() }),
}
