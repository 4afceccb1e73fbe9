import type { Closing } from '@/lib/domain/closing'
import { spanText } from './time-text'

/** How a language writes the figures of the closing line. */
export interface ClosingWords {
  count(value: number): string
  seconds(value: string): string
}

/** The closing line in the version that the meter chose, with its figures put in. */
export function closingLine(
  closing: Closing,
  versions: Record<Closing['verdict'], string>,
  { count, seconds }: ClosingWords,
): string {
  if (closing.verdict !== 'dropped') return versions[closing.verdict]
  const figures: Record<string, string> = {
    drops: count(closing.drops),
    failed: count(closing.failed),
    worst: spanText(closing.worstMs, seconds),
  }
  return versions.dropped.replace(/\{(\w+)\}/g, (placeholder, name: string) => figures[name] ?? placeholder)
}
