import type { AudienceWords } from '@/lib/words/audience'
import { clockText } from '../../../kit/format/time-text'
import type { Met } from '../dots'
import type { Shown } from '../shown'

/** What this phone knows of itself. */
export interface Own {
  /** For how long its requests have been answered without a failure; null while they are not. */
  heldMs: number | null
  drops: number
  met: Record<Met, number>
}

export const ownSlots = ['held', 'drops', 'met'] as const

/** The texts of "my connection". */
export const ownFace = (
  { heldMs, drops, met }: Own,
  words: AudienceWords,
): Record<(typeof ownSlots)[number], Shown> => ({
  held:
    heldMs === null ? { text: words.connecting, tone: 'wait' } : { text: clockText(heldMs), tone: 'plain' },
  drops: { text: words.drops(drops), tone: drops === 0 ? 'good' : 'bad' },
  met: { text: words.met(met), tone: met.failed > 0 ? 'bad' : 'plain' },
})
