'use server'

import { z } from 'zod'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import { splitOf } from '@/lib/domain/base/traffic'
import { percent } from '@/lib/domain/base/units'
import { clockActs } from '@/lib/domain/show/clock'
import { current, onRecord } from '@/lib/live/current'
import { personOf } from '@/lib/sign-in/person-of'

const share = z.number().min(0).max(100)
const shiftInput = z.strictObject({
  green: share.int(),
  basedOn: z.strictObject({ blue: share.transform(percent), green: share.transform(percent) }),
  cause: z.enum(['slider', 'cue', 'opening']),
})
const moveInput = z.strictObject({ act: z.enum(clockActs).exclude(['finish']), from: z.int().min(0) })

/** Asks for new weights. The answer says only whether it was asked for; the outcome comes by the stream. */
export async function shift(input: z.input<typeof shiftInput>): Promise<ActionAnswer> {
  const parsed = shiftInput.safeParse(input)
  if (!parsed.success) return badInput(parsed.error)
  const { green, basedOn, cause } = parsed.data
  return onRecord(current().controls.shift({ to: splitOf(green), basedOn, cause }, await personOf()))
}

/** Moves the script or the clock; never the weights. `from` is the stage (from 0) that the screen stood in when it was pressed. */
export async function moveShow(input: z.input<typeof moveInput>): Promise<ActionAnswer> {
  const parsed = moveInput.safeParse(input)
  if (!parsed.success) return badInput(parsed.error)
  return onRecord(await current().moveShow(parsed.data, await personOf()))
}

const badInput = (error: z.ZodError): ActionAnswer => ({
  ok: false,
  because: { code: 'bad-input', detail: z.prettifyError(error) },
})
