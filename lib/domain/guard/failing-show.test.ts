import { describe, expect, test } from 'vitest'
import { type FailingShow, failingShow } from './failing-show.fixture'

/** Runs of each row; `npm run proof guard` has 150. */
const runs = Number(process.env.GREENROOM_GUARD_SIMULATED) || 3

const played = (show: FailingShow) => Array.from({ length: runs }, (_, seed) => failingShow(show, seed))
const shares = [2, 10, 50, 90]
const alike = [0.08, 0.15, 0.3].flatMap(rate => shares.map(green => [rate, green] as const))
const long = runs * 10_000

describe('where both fail alike', () => {
  test.each(alike)(
    'by %d, with Green at %i percent, it rolls nothing back and blames neither',
    (rate, green) => {
      const found = played({ green, failing: { blue: rate, green: rate } })
      expect(found.filter(({ trippedAfter }) => trippedAfter !== null)).toEqual([])
      expect(found.filter(({ whose }) => whose.includes('blue') || whose.includes('green'))).toEqual([])
    },
    long,
  )

  test.each([10, 50, 90])(
    'asked four times as often, with Green at %i percent, nothing changes',
    green => {
      const found = played({ green, failing: { blue: 0.15, green: 0.15 }, perSecond: 100 })
      expect(found.filter(({ trippedAfter }) => trippedAfter !== null)).toEqual([])
    },
    long,
  )
})

describe('where both fail alike as soon as a change is in traffic', () => {
  test.each([
    [10, 90],
    [10, 50],
    [50, 90],
    [90, 50],
    [90, 10],
  ])(
    'from Green %i to %i, what was counted at the old split blames neither',
    (old, green) => {
      for (const rate of [0.15, 0.3]) {
        const found = played({
          green,
          failing: { blue: rate, green: rate },
          before: { green: old, spreadsFor: 15 },
        })
        expect(found.filter(({ trippedAfter }) => trippedAfter !== null)).toEqual([])
        expect(found.filter(({ whose }) => whose.includes('blue') || whose.includes('green'))).toEqual([])
      }
    },
    long,
  )
})

describe('where Blue fails', () => {
  test.each([2, 10, 50, 90, 99, 100].flatMap(green => [0.3, 1].map(rate => [rate, green] as const)))(
    'by %d, with Green at %i percent, it never rolls back and never blames Green',
    (rate, green) => {
      for (const { trippedAfter, whose } of played({ green, failing: { blue: rate, green: 0 } })) {
        expect(trippedAfter).toBeNull()
        expect(whose).not.toContain('green')
      }
    },
    long,
  )
})

describe('where Green fails', () => {
  test.each([
    [1, 2, 30],
    [1, 10, 10],
    [1, 50, 3],
    [1, 90, 5],
    [1, 99, 3],
    [1, 100, 3],
    [0.3, 10, 20],
    [0.3, 50, 10],
    [0.3, 90, 45],
    [0.3, 99, 5],
    [0.3, 100, 5],
  ])(
    'by %d, with Green at %i percent, it rolls back within %i s in 95 of 100 runs',
    (rate, green, within) => {
      const found = played({ green, failing: { blue: 0, green: rate } })
      const late = found.filter(({ trippedAfter }) => trippedAfter === null || trippedAfter > within)
      expect(late.length).toBeLessThanOrEqual(found.length * 0.05)
      expect(found.filter(({ whose }) => whose.includes('blue'))).toEqual([])
    },
    long,
  )
})
