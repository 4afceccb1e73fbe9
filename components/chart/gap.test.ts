import { expect, test } from 'vitest'
import type { Point } from '@/lib/domain/history'
import { instant } from '@/lib/domain/units'
import { HistoryLog } from '../live/history-log'
import { linePath } from './line-path'
import { liveRows } from './rows'

const none = { blue: null, green: null }
const point = (at: number): Point => ({
  at: instant(at),
  acceptedGreen: 50,
  observedGreen: 0.5,
  low: 0.45,
  high: 0.55,
  p50: none,
  p95: none,
  running: none,
  healthy: none,
  answers: 25,
  failed: 0,
})

test.each([
  [1_000, false],
  [2_000, false],
  [2_500, false],
  [2_501, true],
  [3_000, true],
  [4_000, true],
])('the stage and the charts agree whether %i ms without a count are a gap', (ms, gap) => {
  const rows = liveRows(new HistoryLog([0, ms].map(point)), ms)
  expect(rows.some(({ observed }) => observed === null)).toBe(gap)
  const path = linePath(
    [0, ms].map(at => ({ at, value: 1 })),
    { from: 0, to: 10_000, top: 10 },
  )
  expect(path.includes('L')).toBe(!gap)
})
