import type { Words } from '@/lib/words/en/en'
import { timeOfDay } from '../../kit/format/time-text'
import type { LiveRow } from '../rows'
import { latencyFigures, splitFigures } from './figures'

/** The number of a row's second, by which a range input counts; rows carry epoch milliseconds. */
export const secondOf = ({ at }: { at: number }) => Math.round(at / 1_000)

/**
 * The row that lies so many rows to the right of another (negative: to the left), or the last one on that side. Counted in
 * rows and not in seconds: the probe's seconds do not begin on the clock's, and where some are missing none is to be
 * stopped at. Null where there are no rows.
 */
export function rowsAway<R>(rows: readonly R[], from: R, steps: number): R | null {
  const to = Math.min(Math.max(rows.indexOf(from) + steps, 0), rows.length - 1)
  return rows[to] ?? null
}

/** What both of the witness's charts show in a second, as it is read aloud. */
export function momentText(row: LiveRow, words: Words): string {
  const figures = [...splitFigures(row, words), ...latencyFigures(row, words)]
  const said = figures.map(({ name, spoken = name, value, unit }) => `${spoken} ${value} ${unit}`)
  return [timeOfDay(row.at), ...(said.length > 0 ? said : [words.chart.nothingKnown])].join(', ')
}
