import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryPauseMs } from './retry'

test('the attempts of a rollback follow each other more and more slowly, up to two seconds', () => {
  expect([1, 2, 3, 4, 50].map(attempt => retryPauseMs(attempt, 0))).toEqual([350, 700, 1_000, 1_000, 1_000])
  expect([1, 2, 3, 4, 50].map(attempt => retryPauseMs(attempt, 1))).toEqual([700, 1_400, 2_000, 2_000, 2_000])
})

test('no attempt follows sooner than ELBv2 refills a change, whatever the chance', () => {
  const refillMs = 1_000 / 3
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, chance) => {
        const ms = retryPauseMs(attempt, chance)
        expect(ms).toBeGreaterThan(refillMs)
        expect(ms).toBeLessThanOrEqual(2_000)
      },
    ),
  )
})
