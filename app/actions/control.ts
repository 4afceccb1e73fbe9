'use server'

import type { ActionAnswer } from '@/lib/domain/base/ruling'
import { current, onRecord } from '@/lib/live/current'
import { personOf } from '@/lib/sign-in/person-of'

/** Takes the controls, from whoever has them; both are told by the stream. */
export async function takeControl(): Promise<ActionAnswer> {
  return onRecord(current().driving.take(await personOf()))
}
