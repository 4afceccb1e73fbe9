import type { Instant } from '@/lib/domain/units'
import { ageText, unknown } from '../format/format'
import { useWords } from '../live/context'
import { asOf, type Row } from './rows'

/** How old CloudWatch's newest bucket is: it comes a minute or two after what it tells of. */
export function CloudWatchAge({ rows, now, of = '' }: { rows: readonly Row[]; now: Instant; of?: string }) {
  const words = useWords()
  const newest = asOf(rows)
  const age = newest === null ? unknown : ageText(now - newest, words)
  return `${words.chart.cloudWatch} ${of ? `${of} · ` : ''}${age}`
}
