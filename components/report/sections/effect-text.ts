import { lengthText } from '../../kit/format/format'
import type { Reader } from '../reader'

/** How long after acceptance traffic followed. The witness counts by the second, so nothing finer is said. */
export function effectText(ms: number | null, { says: { changes: say }, words }: Reader): string {
  if (ms === null) return say.notSeen
  return ms < 1_000 ? say.atOnce : say.after(lengthText(ms, words))
}
