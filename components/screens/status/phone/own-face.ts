import type { AudienceWords } from '@/lib/words/audience'
import { clockText } from '../../../kit/format/time-text'
import type { Met } from '../dots'
import type { Shown } from '../shown'

/** What this phone knows of itself. */
export interface Own {
  /** For how long its requests have been answered without a failure; null while they are not. */
  heldMs: number | null
  met: Record<Met, number>
}

export const ownSlots = ['held', 'failed', 'met'] as const

/** The texts of "my requests". */
export const ownFace = (
  { heldMs, met }: Own,
  words: AudienceWords,
): Record<(typeof ownSlots)[number], Shown> => ({
  held:
    heldMs === null
      ? { text: words.connecting, tone: 'wait' }
      : { text: words.answered(clockText(heldMs)), tone: 'plain' },
  failed: { text: words.failed(met.failed), tone: met.failed === 0 ? 'good' : 'bad' },
  met: { text: words.met(met), tone: 'plain' },
})
