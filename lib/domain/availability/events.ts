import { z } from 'zod'
import { event } from '../base/schema/event'
import { role } from '../base/schema/traffic'
import { lengths } from '../base/schema/units'
import { probeEntries } from '../witness/probe-setting'

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
