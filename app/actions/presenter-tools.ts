'use server'

import { z } from 'zod'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import { millis } from '@/lib/domain/base/units'
import { timeStepMs } from '@/lib/domain/show/stagecraft'
import { current, onRecord } from '@/lib/live/current'
import { personOf } from '@/lib/sign-in/person-of'

const isStep = (ms: number) => Math.abs(ms) === timeStepMs
const wish = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('blackout'), on: z.boolean() }),
  z.strictObject({ what: z.literal('auto-advance'), on: z.boolean() }),
  z.strictObject({
    what: z.literal('time'),
    ms: z.number().refine(isStep, 'a step of time').transform(millis),
  }),
])

/** Blackout, a script that moves by itself, time for the stage; never the weights. What it brought comes by the stream. */
export async function stagecraft(input: z.input<typeof wish>): Promise<ActionAnswer> {
  const parsed = wish.safeParse(input)
  if (!parsed.success)
    return { ok: false, because: { code: 'bad-input', detail: z.prettifyError(parsed.error) } }
  return onRecord(current().stagecraft.ask(parsed.data, await personOf()))
}
