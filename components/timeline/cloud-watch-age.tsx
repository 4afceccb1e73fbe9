import type { Instant } from '@/lib/domain/base/units'
import { useWords } from '../kit/live/context'
import { type Row, rowsAge } from './rows'

/** How old CloudWatch's newest bucket is: it comes a minute or two after what it tells of. */
export function CloudWatchAge({ rows, now, of = '' }: { rows: readonly Row[]; now: Instant; of?: string }) {
  const words = useWords()
  return `${words.chart.cloudWatch} ${of ? `${of} · ` : ''}${rowsAge(rows, now, words)}`
}
