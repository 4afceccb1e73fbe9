'use server'

import { z } from 'zod'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import { probeEntries, probeLimits } from '@/lib/domain/witness/probe-setting'
import { current, onRecord } from '@/lib/live/current'
import { personOf } from '@/lib/sign-in/person-of'

const intBetween = ({ least, most }: { least: number; most: number }) => z.int().min(least).max(most)
const setting = z.strictObject({
  perSecond: intBetween(probeLimits.perSecond),
  sockets: intBetween(probeLimits.sockets),
  entry: z.enum(probeEntries),
})

/** Changes how hard the witness looks, and through what. That it does comes by the stream. */
export async function adjustProbe(input: z.input<typeof setting>): Promise<ActionAnswer> {
  const parsed = setting.safeParse(input)
  if (!parsed.success)
    return { ok: false, because: { code: 'bad-input', detail: z.prettifyError(parsed.error) } }
  return onRecord(current().probing.adjust(parsed.data, await personOf()))
}
