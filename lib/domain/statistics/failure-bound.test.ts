import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { EProcess, failureBound, failurePrior } from './e-process'

describe('how high a failure rate can be', () => {
  test.each([
    { failed: 0, n: 1_500, bound: 0.00209 },
    { failed: 0, n: 4_800, bound: 0.00066 },
    { failed: 3, n: 4_800, bound: 0.00296 },
  ])('$failed of $n', ({ failed, n, bound }) => {
    expect(failureBound(failed, n)).toBeCloseTo(bound, 5)
  })

  test('is about 3.2/n where none failed', () => {
    for (const n of [100, 1_000, 10_000, 100_000]) {
      const times = (failureBound(0, n) ?? 0) * n
      expect(times).toBeGreaterThan(3)
      expect(times).toBeLessThan(3.3)
    }
  })

  test('is unknown where nothing was asked, and anything where all failed', () => {
    expect(failureBound(0, 0)).toBeNull()
    expect(failureBound(7, 7)).toBe(1)
  })

  test('rises with failures and falls with requests, up to a long show', () => {
    const long = fc.record({
      failed: fc.integer({ min: 0, max: 200 }),
      n: fc.integer({ min: 300, max: 90_000 }),
    })
    fc.assert(
      fc.property(long, ({ failed, n }) => {
        const bound = failureBound(failed, n) ?? Number.NaN
        expect(bound).toBeGreaterThan(failed / n)
        expect(failureBound(failed + 1, n)).toBeGreaterThan(bound)
        expect(failureBound(failed, n + 1_000)).toBeLessThan(bound)
      }),
    )
  })

  test.each([0.0002, 0.002, 0.02])(
    'looked at each second of an hour it is below a rate of %f in one hour of twenty',
    rate => {
      const hours = 150
      const isEverBelow = (seed: number) => {
        const chance = seededRandom(seed)
        let failed = 0
        for (let second = 1; second <= 3_600; second++) {
          for (let i = 0; i < 25; i++) if (chance() < rate) failed += 1
          const n = second * 25
          // The bound is below the rate where the rate is excluded from above.
          if (
            rate > failed / n &&
            new EProcess(failurePrior, { k: failed, n, unnamed: 0 }).logAt(rate) >= Math.log(20)
          )
            return true
        }
        return false
      }
      const below = Array.from({ length: hours }, (_, seed) => isEverBelow(seed + 1)).filter(Boolean).length
      expect(below / hours).toBeLessThanOrEqual(0.06)
    },
  )
})
