'use server'

import { z } from 'zod'
import { clearings, messageLength, oneLine } from '@/lib/domain/audience/stage-message'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import { instant } from '@/lib/domain/base/units'
import { current, onRecord } from '@/lib/live/current'
import { personOf } from '@/lib/sign-in/person-of'

const isLine = (text: string) => text !== '' && [...text].length <= messageLength
const message = z.strictObject({
  text: z.string().transform(oneLine).refine(isLine, `one line of 1 to ${messageLength} letters`),
})

/** A line to the presenter's screen. That it stands there comes by the stream. */
export async function sendMessage(input: z.input<typeof message>): Promise<ActionAnswer> {
  const parsed = message.safeParse(input)
  if (!parsed.success)
    return { ok: false, because: { code: 'bad-input', detail: z.prettifyError(parsed.error) } }
  return onRecord(current().messaging.send(parsed.data.text, await personOf()))
}

const clearing = z.strictObject({ sentAt: z.int().transform(instant), how: z.enum(clearings) })

/** The presenter has read it, or whoever wrote it takes it back. `sentAt` is the message's own time, in epoch milliseconds. */
export async function clearMessage(input: z.input<typeof clearing>): Promise<ActionAnswer> {
  const parsed = clearing.safeParse(input)
  if (!parsed.success)
    return { ok: false, because: { code: 'bad-input', detail: z.prettifyError(parsed.error) } }
  return onRecord(current().messaging.clear(parsed.data, await personOf()))
}
