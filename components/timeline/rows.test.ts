import { describe, expect, it } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import type { Metrics } from '@/lib/domain/environments/metrics'
import { pointAt } from '@/lib/domain/timeline/point.fixture'
import { HistoryLog } from '../kit/live/history-log'
import { asOf, liveRows, metricRows } from './rows'

const minute = 60_000
const points = (...values: [minutes: number, value: number][]) =>
  values.map(([minutes, value]) => ({ at: instant(minutes * minute), value }))
const nothing = { blue: [], green: [] }
const metrics = (more: Partial<Metrics>): Metrics => ({
  responseTime: nothing,
  cpu: nothing,
  memory: nothing,
  healthyHosts: nothing,
  requestsPerTarget: nothing,
  ...more,
})

describe('the rows of a CloudWatch chart', () => {
  it('put both environments side by side', () => {
    const cpu = { blue: points([1, 10], [2, 12]), green: points([2, 20]) }
    expect(metricRows(metrics({ cpu }), 'cpu', 3 * minute)).toEqual([
      { at: minute, blue: 10, green: null },
      { at: 2 * minute, blue: 12, green: 20 },
    ])
  })

  it('have a gap where a bucket is absent', () => {
    const cpu = { blue: points([1, 10], [4, 12]), green: [] }
    const rows = metricRows(metrics({ cpu }), 'cpu', 5 * minute)
    expect(rows[1]).toEqual({ at: 2 * minute, blue: null, green: null })
    expect(rows).toHaveLength(3)
  })

  it('give response times in milliseconds', () => {
    const responseTime = { blue: points([1, 0.021]), green: [] }
    expect(metricRows(metrics({ responseTime }), 'responseTime', 2 * minute)[0]?.blue).toBeCloseTo(21)
  })

  it('leave out what is older than the axis, and are empty while nothing is known', () => {
    const cpu = { blue: points([1, 10]), green: [] }
    expect(metricRows(metrics({ cpu }), 'cpu', 20 * minute)).toEqual([])
    expect(metricRows(null, 'cpu', 0)).toEqual([])
    expect(asOf([])).toBeNull()
  })
})

describe('the rows of a live chart', () => {
  const point = (at: number) =>
    pointAt(at, {
      observedGreen: 0.48,
      high: 0.5,
      p50: { blue: at / 2_000, green: null },
      p95: { blue: at / 1_000, green: null },
    })

  it('are one a second, in percent', () => {
    const log = new HistoryLog([0, 1_000, 2_000, 3_000, 4_000].map(point))
    const rows = liveRows(log, 4_000)
    expect(rows.map(({ at }) => at)).toEqual([0, 1_000, 2_000, 3_000, 4_000])
    expect(rows[2]).toMatchObject({
      accepted: 50,
      observed: 48,
      observedBand: [45, 50],
      blue: 2,
      blueMedian: 1,
    })
  })

  it('have no band where the interval is unknown, and none across it', () => {
    const unknown = { ...point(1_000), observedGreen: null, low: null, high: null }
    const rows = liveRows(new HistoryLog([point(0), unknown, point(2_000)]), 2_000)
    expect(rows.map(({ observedBand }) => observedBand)).toEqual([[45, 50], null, [45, 50]])
  })

  it('have no gap where a second was only late', () => {
    expect(liveRows(new HistoryLog([0, 2_400].map(point)), 2_400)).toHaveLength(2)
  })

  it('have a gap where seconds are missing', () => {
    const rows = liveRows(new HistoryLog([0, 20_000].map(point)), 20_000)
    expect(rows[1]).toMatchObject({ observed: null, observedBand: null, blue: null })
    expect(rows).toHaveLength(3)
  })
})
