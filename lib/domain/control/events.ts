import { z } from 'zod'
import { event } from '../base/define-event'
import { role } from '../base/schema'

const seat = z.string()
const publishAtOnce = true

export const controlEvents = {
  /** The controls are this seat's from now on, whoever had them. */
  'driver-taken': event('driver-taken', { seat, role, how: z.enum(['acted', 'pressed']) }, { publishAtOnce }),
  'driver-freed': event('driver-freed', { seat, why: z.enum(['signed-out', 'gone']) }, { publishAtOnce }),
  /** The driver's last screen was closed, or one is open again. */
  'driver-seen': event('driver-seen', { seat, here: z.boolean() }, { publishAtOnce }),
}
