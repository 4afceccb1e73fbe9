'use server'

import { personOf } from '@/lib/auth'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import { current, onRecord } from '@/lib/live/current'

/** Takes the controls, from whoever has them; both are told by the stream. */
export async function takeControl(): Promise<ActionAnswer> {
  return onRecord(current().driving.take(await personOf()))
}
