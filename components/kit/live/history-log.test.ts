import { describe, expect, it } from 'vitest'
import { pointAt } from '@/lib/domain/timeline/point.fixture'
import { HistoryLog } from './history-log'

const point = (at: number) => pointAt(at, { low: 0.05, high: 0.2 })
const seen = (at: number, low = 0.05) => ({ point: { ...point(at), low } })
const times = (log: HistoryLog) => log.all().map(({ at }) => at)

describe('the history of the charts', () => {
  it('begins with what the page was given and grows by a second', () => {
    const log = new HistoryLog([point(1_000), point(2_000)])
    log.add(seen(3_000))
    expect(times(log)).toEqual([1_000, 2_000, 3_000])
  })

  it('knows the interval of seconds that it did not see itself: after a reload, in a recording', () => {
    const log = new HistoryLog([point(1_000)])
    log.add(seen(2_000, 0.06))
    expect(log.all()).toMatchObject([
      { low: 0.05, high: 0.2 },
      { low: 0.06, high: 0.2 },
    ])
    log.fill([point(1_000), point(2_000)])
    expect(log.all()).toMatchObject([{ low: 0.05 }, { low: 0.05 }])
  })

  it('holds a second once, whichever snapshot it came in', () => {
    const log = new HistoryLog([])
    log.add(seen(1_000, 0.01))
    log.add(seen(1_000, 0.02))
    expect(log.all()).toHaveLength(1)
    expect(log.all()[0]?.low).toBe(0.02)
  })

  it('lets go of what is older than five minutes', () => {
    const log = new HistoryLog([point(1_000)])
    log.add(seen(301_001))
    expect(times(log)).toEqual([301_001])
  })

  it('fills the hole that a lost stream left', () => {
    const log = new HistoryLog([])
    log.add(seen(1_000))
    log.fill([point(1_000), point(2_000)])
    expect(times(log)).toEqual([1_000, 2_000])
  })
})
