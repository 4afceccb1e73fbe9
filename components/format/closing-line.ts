import type { Closing } from '@/lib/domain/closing'
import type { Split } from '@/lib/domain/traffic'
import { spanText } from './time-text'

/** How a language writes the figures of the closing line. */
export interface ClosingWords {
  count(value: number): string
  seconds(value: string): string
}

/** The closing line's versions in one language; `back` is for a show that was rolled back. */
export type ClosingVersions = Record<Closing['verdict'] | 'back', string>

/** What the meter found, and what new traffic gets now. */
export interface Ending {
  closing: Closing
  accepted: Split | null
}

/** The closing line in the version that the meter chose, with its figures put in. */
export function closingLine(
  { closing, accepted }: Ending,
  versions: ClosingVersions,
  { count, seconds }: ClosingWords,
): string {
  if (closing.verdict === 'clean') return accepted?.green === 0 ? versions.back : versions.clean
  if (closing.verdict === 'unknown') return versions.unknown
  const figures: Record<string, string> = {
    drops: count(closing.drops),
    failed: count(closing.failed),
    worst: spanText(closing.worstMs, seconds),
  }
  return versions.dropped.replace(/\{(\w+)\}/g, (placeholder, name: string) => figures[name] ?? placeholder)
}
