import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { upperBound } from './statistics'

/** P(X ≤ k), by adding up the terms one by one. */
function atMost(k: number, n: number, p: number) {
  let sum = 0
  for (let i = 0; i <= k; i++) {
    let term = 1
    for (let j = 1; j <= i; j++) term *= ((n - i + j) / j) * p
    sum += term * (1 - p) ** (n - i)
  }
  return sum
}

describe('upper bound of a failure rate', () => {
  test.each([
    { failed: 0, n: 1, bound: 0.95 },
    { failed: 0, n: 3, bound: 1 - Math.cbrt(0.05) },
    { failed: 1, n: 2, bound: Math.sqrt(0.95) },
    { failed: 9, n: 10, bound: 0.95 ** 0.1 },
    // The 95 % quantile of Beta(failed + 1, n − failed).
    { failed: 1, n: 10, bound: 0.3942 },
    { failed: 2, n: 10, bound: 0.5069 },
    { failed: 5, n: 10, bound: 0.7776 },
    { failed: 10, n: 10, bound: 1 },
  ])('of $failed in $n is exact', ({ failed, n, bound }) => {
    expect(upperBound(failed, n)).toBeCloseTo(bound, 4)
  })

  test('of none in 4,800 is under 0.07 %', () => {
    expect(upperBound(0, 4_800)).toBeLessThan(0.0007)
    expect(upperBound(0, 4_800)).toBeCloseTo(3 / 4_800, 5)
  })

  test('of nothing asked is unknown, not zero', () => {
    expect(upperBound(0, 0)).toBeNull()
  })

  test('leaves 5 % for a sample as good or better', () => {
    const small = fc
      .integer({ min: 2, max: 60 })
      .chain(n => fc.record({ n: fc.constant(n), failed: fc.integer({ min: 0, max: n - 1 }) }))
    fc.assert(
      fc.property(small, ({ failed, n }) => {
        expect(atMost(failed, n, upperBound(failed, n) ?? Number.NaN)).toBeCloseTo(0.05, 9)
      }),
    )
  })

  test('rises with failures and falls with requests, up to a long show', () => {
    const long = fc.record({
      failed: fc.integer({ min: 0, max: 200 }),
      n: fc.integer({ min: 300, max: 90_000 }),
    })
    fc.assert(
      fc.property(long, ({ failed, n }) => {
        const bound = upperBound(failed, n) ?? Number.NaN
        expect(bound).toBeGreaterThan(failed / n)
        expect(upperBound(failed + 1, n)).toBeGreaterThan(bound)
        expect(upperBound(failed, n + 100)).toBeLessThan(bound)
      }),
    )
  })
})
