import type { Closing } from '@/lib/domain/closing'
import type { StatusSetting } from './setting'

/** The closing line in the version that the meter chose, with its figures put in; `seconds` words a number of seconds. */
export function closingLine(
  closing: Closing,
  versions: NonNullable<StatusSetting['closing']>,
  seconds: (value: string) => string,
): string {
  if (closing.verdict !== 'dropped') return versions[closing.verdict]
  const figures: Record<string, string> = {
    drops: String(closing.drops),
    failed: String(closing.failed),
    worst: seconds((closing.worstMs / 1_000).toFixed(1)),
  }
  return versions.dropped.replace(/\{(\w+)\}/g, (placeholder, name: string) => figures[name] ?? placeholder)
}
