import { z } from 'zod'
import { event } from '../base/define-event'
import { exactly, instants, lengths, problem, role } from '../base/schema'
import type { CheckSaw } from './checklist'
import { checkNames, handItems, proofNames } from './items'

const actions = z.array(z.string())
const saw = z.union([
  z.object({ kind: z.literal('caller'), name: z.string(), account: z.string() }),
  z.object({ kind: z.literal('reads'), answered: actions, refused: actions }),
  z.object({ kind: z.literal('page'), status: z.number(), tookMs: lengths }),
  z.object({ kind: z.literal('skew'), ms: lengths }),
  z.object({ kind: z.literal('problem'), problem }),
])

export const checklistEvents = {
  checked: event(
    'checked',
    { check: z.enum(checkNames), met: z.boolean(), saw: exactly<CheckSaw>()(saw) },
    { publishAtOnce: true },
  ),
  'checklist-ticked': event(
    'checklist-ticked',
    { item: z.enum(handItems), ticked: z.boolean(), by: role },
    { publishAtOnce: true },
  ),
  /** What stands before it was known before this run began: its sources and charts go on from the run `from`. */
  carried: event(
    'carried',
    { from: z.string(), proofs: z.partialRecord(z.enum(proofNames), instants).default({}) },
    { carried: false, publishAtOnce: true },
  ),
}
