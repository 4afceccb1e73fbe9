import type { Problem } from '../base/problem'
import type { Refusal } from '../base/ruling'
import type { SourceView } from '../base/sources'
import type { Split } from '../base/traffic'
import { mayDrive, type Seated } from '../control/driver'
import { type HandItem, isHandItem } from './items'

/** Why something of the checklist may not be done, or was not. The sentences are in `lib/words`. */
export type ChecklistRefusal =
  | Refusal
  | { code: 'green-has-traffic' }
  | { code: 'bad-input'; detail: string }
  | { code: 'aws'; problem: Problem }

export type ChecklistAnswer = { ok: true } | { ok: false; because: ChecklistRefusal }

/** Ticks and checks change nothing outside: they are everybody's who is signed in. */
export const tickRefusal = ({ person }: Pick<Seated, 'person'>): ChecklistRefusal | null =>
  person === null ? { code: 'signed-out' } : null

/** What the console sees by itself is not a person's to tick. */
export const itemRefusal = (item: HandItem): ChecklistRefusal | null =>
  isHandItem(item) ? null : { code: 'bad-input', detail: `${item} is seen, not ticked` }

interface ScaleSituation extends Seated {
  weights: { accepted: Split | null }
  sources: { listener: Pick<SourceView, 'ok'> }
}

/** Green is scaled down only when AWS has just said that nothing new goes there. */
export function scaleRefusal(situation: ScaleSituation, desired: number): ChecklistRefusal | null {
  const driving = mayDrive(situation)
  if (!driving.allowed) return driving.because
  if (desired > 0) return null
  const { weights, sources } = situation
  if (weights.accepted === null || !sources.listener.ok) return { code: 'weights-unknown' }
  return weights.accepted.green === 0 ? null : { code: 'green-has-traffic' }
}
