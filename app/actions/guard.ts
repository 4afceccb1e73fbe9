'use server'

import { z } from 'zod'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import { guardSettings } from '@/lib/domain/guard/settings-schema'
import { current, onRecord } from '@/lib/live/current'
import { personOf } from '@/lib/sign-in/person-of'

const wish = z.strictObject({ armed: z.boolean().optional(), settings: guardSettings.optional() })

/** Arms or disarms the guard, or sets its limits; what is not given stays. That it is so comes by the stream. */
export async function setGuard(input: z.input<typeof wish>): Promise<ActionAnswer> {
  const parsed = wish.safeParse(input)
  if (!parsed.success)
    return { ok: false, because: { code: 'bad-input', detail: z.prettifyError(parsed.error) } }
  return onRecord(current().guard.set(parsed.data, await personOf()))
}
