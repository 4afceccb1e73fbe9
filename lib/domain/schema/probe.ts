import { z } from 'zod'
import { probeEntries } from '../probe-setting'
import { event } from './event'
import { role } from './traffic'

const count = z.number()

export const probeEvents = {
  'probe-set': event('probe-set', {
    by: role.or(z.literal('environment')),
    setting: z.object({ perSecond: count, sockets: count, entry: z.enum(probeEntries) }),
  }),
}
