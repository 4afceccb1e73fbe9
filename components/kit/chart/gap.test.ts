import { expect, test } from 'vitest'
import { pointAt } from '@/lib/domain/timeline/point.fixture'
import { liveRows } from '../../timeline/rows'
import { HistoryLog } from '../live/history-log'
import { linePath } from './line-path'

test.each([
  [1_000, false],
  [2_000, false],
  [2_500, false],
  [2_501, true],
  [3_000, true],
  [4_000, true],
])('the stage and the charts agree whether %i ms without a count are a gap', (ms, gap) => {
  const rows = liveRows(new HistoryLog([pointAt(0), pointAt(ms)]), ms)
  expect(rows.some(({ observed }) => observed === null)).toBe(gap)
  const path = linePath(
    [0, ms].map(at => ({ at, value: 1 })),
    { from: 0, to: 10_000, top: 10 },
  )
  expect(path.includes('L')).toBe(!gap)
})
