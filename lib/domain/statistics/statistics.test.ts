import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantile, wilson } from './statistics'

const counted = fc
  .integer({ min: 1, max: 3_000 })
  .chain(n => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))

describe('Wilson interval', () => {
  test.each([
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    { k: 81, n: 263, low: 0.2553, high: 0.3662 },
    { k: 15, n: 148, low: 0.0624, high: 0.1605 },
    { k: 0, n: 20, low: 0, high: 0.1611 },
    { k: 1, n: 29, low: 0.0061, high: 0.1718 },
  ])('of $k in $n is the published one', ({ k, n, low, high }) => {
    expect(wilson(k, n).low).toBeCloseTo(low, 4)
    expect(wilson(k, n).high).toBeCloseTo(high, 4)
  })

  test('of nothing asked is everything', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  })

  test('touches 0 and 1 exactly where all answers agree', () => {
    expect(wilson(0, 7).low).toBe(0)
    expect(wilson(7, 7).high).toBe(1)
    expect(wilson(0, 7).high).toBeGreaterThan(0)
    expect(wilson(7, 7).low).toBeLessThan(1)
  })

  test('holds the seen share and lies within 0 and 1', () => {
    fc.assert(
      fc.property(counted, ({ k, n }) => {
        const { low, high } = wilson(k, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(k / n)
        expect(high).toBeGreaterThanOrEqual(k / n)
      }),
    )
  })

  test('is the mirror image when the colours are exchanged', () => {
    fc.assert(
      fc.property(counted, ({ k, n }) => {
        expect(wilson(n - k, n).low).toBeCloseTo(1 - wilson(k, n).high, 12)
      }),
    )
  })

  test('narrows as the same share is seen in more answers', () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 2, max: 10 }), ({ k, n }, times) => {
        const width = (interval: { low: number; high: number }) => interval.high - interval.low
        expect(width(wilson(k * times, n * times))).toBeLessThan(width(wilson(k, n)))
      }),
    )
  })

  test('rises with the number seen', () => {
    fc.assert(
      fc.property(counted, ({ k, n }) => {
        fc.pre(k < n)
        expect(wilson(k + 1, n).low).toBeGreaterThan(wilson(k, n).low)
        expect(wilson(k + 1, n).high).toBeGreaterThan(wilson(k, n).high)
      }),
    )
  })
})

describe('quantile', () => {
  test.each([
    { samples: [], q: 0.5, value: null },
    { samples: [7], q: 0.95, value: 7 },
    { samples: [4, 1, 3, 2], q: 0.5, value: 2 },
    { samples: [4, 1, 3, 2], q: 0.95, value: 4 },
    { samples: [100, 9, 20], q: 0, value: 9 },
    { samples: [100, 9, 20], q: 1, value: 100 },
  ])('$q of $samples is $value', ({ samples, q, value }) => {
    expect(quantile(samples, q)).toBe(value)
  })

  test('leaves the samples as they were', () => {
    const samples = [3, 1, 2]
    quantile(samples, 0.5)
    expect(samples).toEqual([3, 1, 2])
  })

  test('is a sample with at least its share at or below it', () => {
    const samples = fc.array(fc.double({ min: 0, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const value = quantile(values, q) ?? Number.NaN
        expect(values).toContain(value)
        expect(values.filter(sample => sample <= value).length).toBeGreaterThanOrEqual(q * values.length)
      }),
    )
  })
})
