import type { Closing } from '@/lib/domain/closing'
import type { AudienceWords } from '@/lib/words/audience'
import type { StatusSetting } from './setting'
import { minutes } from './time-text'

/** The closing line in the version that the meter chose, with its figures put in. */
export function closingLine(
  closing: Closing,
  versions: NonNullable<StatusSetting['closing']>,
  words: AudienceWords,
): string {
  if (closing.verdict !== 'dropped') return versions[closing.verdict]
  const figures: Record<string, string> = {
    drops: words.count(closing.drops),
    failed: words.count(closing.failed),
    worst: length(closing.worstMs, words),
  }
  return versions.dropped.replace(/\{(\w+)\}/g, (placeholder, name: string) => figures[name] ?? placeholder)
}

/** As on the presenter's screen: `182 ms`, `2.1 s`, `1:05`. */
function length(ms: number, words: AudienceWords): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  return ms < 60_000 ? words.seconds((ms / 1_000).toFixed(1)) : minutes(ms)
}
