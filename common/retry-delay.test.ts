import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retryDelay, retryDelayFrom } from './retry-delay'

describe('the pause before the next attempt', () => {
  test('doubles from the first to the longest, and leaves its upper half to chance', () => {
    const pause = retryDelay(500, 10_000)
    expect([0, 1, 2, 9, 5_000].map(failures => pause(failures, 1))).toEqual([
      500, 1_000, 2_000, 10_000, 10_000,
    ])
    expect([0, 1, 9].map(failures => pause(failures, 0))).toEqual([250, 500, 5_000])
    expect(pause(1, 0.5)).toBe(750)
  })

  test.each([
    [0, 0, 250],
    [0, 1, 500],
    [1, 1, 1_000],
    [2, 0.5, 1_125],
    [9, 0, 250],
    [9, 1, 3_000],
    [5_000, 1, 3_000],
  ])('where a least is given, after %i failures, by chance %d, is %d ms', (failures, chance, expected) => {
    expect(retryDelayFrom(250, 500, 3_000)(failures, chance)).toBe(expected)
  })

  test('lies between its least and its longest, whatever the chance', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (failures, chance, isGiven) => {
          const delayMs = isGiven ? retryDelayFrom(100, 400, 8_000) : retryDelay(400, 8_000)
          const ms = delayMs(failures, chance)
          expect(ms).toBeGreaterThanOrEqual(isGiven ? 100 : 200)
          expect(ms).toBeLessThanOrEqual(8_000)
        },
      ),
    )
  })
})
