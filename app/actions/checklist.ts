'use server'

import { z } from 'zod'
import { handItems } from '@/lib/domain/checklist/items'
import type { ChecklistAnswer } from '@/lib/domain/checklist/rules'
import { current, onRecord } from '@/lib/live/current'
import { personOf } from '@/lib/sign-in/person-of'

const tickInput = z.strictObject({ item: z.enum(handItems), ticked: z.boolean() })
const scaleInput = z.strictObject({ desired: z.literal([0, 1]) })

/** Makes the checklist's calls once more; what they see comes by the stream. */
export async function checkAgain(): Promise<ChecklistAnswer> {
  return onRecord(current().checklist.check(await personOf()))
}

export async function tickItem(input: z.input<typeof tickInput>): Promise<ChecklistAnswer> {
  const parsed = tickInput.safeParse(input)
  if (!parsed.success) return badInput(parsed.error)
  return onRecord(current().checklist.tick(parsed.data.item, parsed.data.ticked, await personOf()))
}

/** Asks ECS for so many tasks of Green. */
export async function scaleGreen(input: z.input<typeof scaleInput>): Promise<ChecklistAnswer> {
  const parsed = scaleInput.safeParse(input)
  if (!parsed.success) return badInput(parsed.error)
  return onRecord(current().checklist.scaleGreen(parsed.data.desired, await personOf()))
}

const badInput = (error: z.ZodError): ChecklistAnswer => ({
  ok: false,
  because: { code: 'bad-input', detail: z.prettifyError(error) },
})
