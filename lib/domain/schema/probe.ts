import { z } from 'zod'
import { probeEntries } from '../probe-setting'
import { event } from './event'
import { role } from './traffic'
import { lengths } from './units'

const count = z.number()

export const probeEvents = {
  dropped: event('dropped', {
    kind: z.enum(['held', 'chat']),
    code: count,
    cause: z.string(),
    heldForMs: lengths,
  }),
  'probe-set': event('probe-set', {
    by: role.or(z.literal('environment')),
    setting: z.object({ perSecond: count, sockets: count, entry: z.enum(probeEntries) }),
  }),
}
