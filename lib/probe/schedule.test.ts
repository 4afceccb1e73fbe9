import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { due, type Schedule, scheduleFrom, waitMs } from './schedule'

const wokenAt = (schedule: Schedule, ...wakes: number[]) =>
  wakes.reduce((before, now) => due(before, now).schedule, schedule)

describe('a schedule of 25 a second', () => {
  const fresh = scheduleFrom(1_000, 25)

  it.each<[string, number[], number, number | null, number[]]>([
    ['sends its first tick at once', [], 1_000, 1_000, []],
    ['sends nothing between ticks', [1_000], 1_039, null, []],
    ['sends a tick that is a little late', [1_000], 1_075, 1_040, []],
    [
      'misses what it slept through and sends only the newest',
      [1_000],
      1_205,
      1_200,
      [1_040, 1_080, 1_120, 1_160],
    ],
  ])('%s', (_name, before, now, sendAt, missedAt) => {
    expect(due(wokenAt(fresh, ...before), now)).toMatchObject({ sendAt, missedAt })
  })

  it('waits for the next tick of the grid, however late it woke', () => {
    expect(waitMs(wokenAt(fresh, 1_000, 1_075), 1_075)).toBe(5)
    expect(waitMs(fresh, 5_000)).toBe(0)
  })
})

describe('a schedule of one a second', () => {
  it('misses a tick that is more than 100 ms late instead of sending it in the wrong moment', () => {
    const slow = wokenAt(scheduleFrom(0, 1), 0)
    expect(due(slow, 1_099)).toMatchObject({ sendAt: 1_000, missedAt: [] })
    expect(due(slow, 1_101)).toMatchObject({ sendAt: null, missedAt: [1_000] })
  })

  it('lists only the last ten seconds after a long sleep', () => {
    const { missedAt } = due(scheduleFrom(0, 1), 3_600_500)
    expect(missedAt).toHaveLength(10)
    expect(missedAt.at(-1)).toBe(3_600_000)
  })
})

it('every tick is sent or missed exactly once, and no wake sends more than one', () => {
  const wakes = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), wakes, (perSecond, sleeps) => {
      let schedule = scheduleFrom(0, perSecond)
      let now = 0
      let counted = 0
      for (const sleep of sleeps) {
        now += sleep
        const step = due(schedule, now)
        counted += step.missedAt.length + (step.sendAt === null ? 0 : 1)
        schedule = step.schedule
      }
      expect(counted).toBe(schedule.next)
      expect(schedule.next).toBe(Math.floor(now / schedule.periodMs) + 1)
    }),
    { seed: 4 },
  )
})
