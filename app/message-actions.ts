'use server'

import { z } from 'zod'
import { personOf } from '@/lib/auth'
import type { ActionAnswer } from '@/lib/domain/action-answer'
import { messageLength, oneLine } from '@/lib/domain/stage-message'
import { current, onRecord } from '@/lib/live/current'

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

/** The presenter has read it, or whoever wrote it takes it back. */
export async function clearMessage(): Promise<ActionAnswer> {
  return onRecord(current().messaging.clear(await personOf()))
}
