import type { Closing } from '@/lib/domain/availability/closing'
import { mostlyGreen, type Split } from '@/lib/domain/base/traffic'
import { weightText } from './format'
import { spanText } from './time-text'

/** How a language writes the figures of the closing line. */
export interface ClosingWords {
  count(value: number): string
  seconds(value: string): string
  /** What is said where Green does not have most of the traffic; its share in percent. */
  partway: Record<'clean' | 'unknown', (green: string) => string>
  /** What follows where the guard rolled back. */
  guardRolledBack: string
  /** What follows where messages were lost or doubled. */
  messages(count: string): string
}

/** The closing line's versions in one language; `back` is for a show that was rolled back. */
export type ClosingVersions = Record<Closing['verdict'] | 'back', string>

/** What the meter found, and what new traffic gets now. */
export interface Ending {
  closing: Closing
  accepted: Split | null
}

/** The closing line in the version that the meter chose, with its figures put in, and what the guard did. */
export function closingLine(ending: Ending, versions: ClosingVersions, words: ClosingWords): string {
  const { closing } = ending
  return [
    meterLine(ending, versions, words),
    ...(closing.verdict === 'dropped' && closing.messages
      ? [words.messages(words.count(closing.messages))]
      : []),
    ...(closing.guardRolledBack ? [words.guardRolledBack] : []),
  ].join(' ')
}

function meterLine(
  { closing, accepted }: Ending,
  versions: ClosingVersions,
  { count, seconds, partway }: ClosingWords,
): string {
  if (closing.verdict === 'clean' && accepted?.green === 0) return versions.back
  // A line of the show says that it is deployed: not while most of the traffic is Blue's.
  if (closing.verdict !== 'dropped')
    return accepted && !mostlyGreen(accepted)
      ? partway[closing.verdict](weightText(accepted.green))
      : versions[closing.verdict]
  const figures: Record<string, string> = {
    drops: count(closing.drops),
    failed: count(closing.failed),
    worst: spanText(closing.worstMs, seconds),
  }
  return versions.dropped.replace(/\{(\w+)\}/g, (placeholder, name: string) => figures[name] ?? placeholder)
}
