import { z } from 'zod'
import { event } from '../base/schema/event'
import { problem, role } from '../base/schema/traffic'
import { lengths } from '../base/schema/units'
import { checkNames, handItems } from './items'

const actions = z.array(z.string())
const saw = z.union([
  z.object({ kind: z.literal('caller'), name: z.string(), account: z.string() }),
  z.object({ kind: z.literal('reads'), answered: actions, refused: actions }),
  z.object({ kind: z.literal('page'), status: z.number(), tookMs: lengths }),
  z.object({ kind: z.literal('skew'), ms: lengths }),
  z.object({ kind: z.literal('problem'), problem }),
])

export const checklistEvents = {
  checked: event('checked', { check: z.enum(checkNames), met: z.boolean(), saw }),
  'checklist-ticked': event('checklist-ticked', {
    item: z.enum(handItems),
    ticked: z.boolean(),
    by: role,
  }),
  'green-scaled': event('green-scaled', { desired: z.number(), by: role }),
}
