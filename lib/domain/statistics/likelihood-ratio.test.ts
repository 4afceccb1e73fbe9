import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likelihoodRatio } from './statistics'

const counted = fc
  .integer({ min: 1, max: 3_000 })
  .chain(n => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })

describe('likelihood ratio against the accepted split', () => {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))

  test('equals the direct computation for small samples', () => {
    for (let n = 0; n <= 20; n++)
      for (let k = 0; k <= n; k++)
        for (const p of [0.1, 0.5, 0.9]) {
          const mixture = (factorial(k) * factorial(n - k)) / factorial(n + 1)
          const direct = mixture / (p ** k * (1 - p) ** (n - k))
          expect(likelihoodRatio(k, n, p) / direct).toBeCloseTo(1, 9)
        }
  })

  test.each([
    { name: 'one Green answer refutes "none"', k: 1, n: 500, p: 0, ratio: Number.POSITIVE_INFINITY },
    { name: 'one Blue answer refutes "all Green"', k: 499, n: 500, p: 1, ratio: Number.POSITIVE_INFINITY },
    { name: 'no Green answer speaks for "none"', k: 0, n: 499, p: 0, ratio: 1 / 500 },
    { name: 'only Green answers speak for "all Green"', k: 499, n: 499, p: 1, ratio: 1 / 500 },
    { name: 'nothing asked says nothing', k: 0, n: 0, p: 0, ratio: 1 },
  ])('$name', ({ k, n, p, ratio }) => {
    expect(likelihoodRatio(k, n, p)).toBeCloseTo(ratio, 9)
  })

  test('stays a number however overwhelming the evidence is', () => {
    expect(likelihoodRatio(100_000, 100_000, 0.1)).toBeGreaterThan(1e300)
    expect(Number.isFinite(likelihoodRatio(100_000, 100_000, 0.1))).toBe(true)
  })

  test('keeps its expectation under the accepted split (the martingale that lets it be looked at every second)', () => {
    fc.assert(
      fc.property(counted, share, ({ k, n }, p) => {
        const now = likelihoodRatio(k, n, p)
        fc.pre(now < 1e200)
        const next = p * likelihoodRatio(k + 1, n + 1, p) + (1 - p) * likelihoodRatio(k, n + 1, p)
        expect(next / now).toBeCloseTo(1, 6)
      }),
    )
  })

  test.each([254, 255, 256, 257, 90_000])('has no seam at n = %i, where the series takes over', n => {
    const k = Math.round(n / 2)
    const next = 0.5 * likelihoodRatio(k + 1, n + 1, 0.5) + 0.5 * likelihoodRatio(k, n + 1, 0.5)
    expect(next / likelihoodRatio(k, n, 0.5)).toBeCloseTo(1, 6)
  })

  test('is the same when the colours are exchanged', () => {
    fc.assert(
      fc.property(counted, share, ({ k, n }, p) => {
        const [one, other] = [likelihoodRatio(k, n, p), likelihoodRatio(n - k, n, 1 - p)]
        expect(Math.log(one)).toBeCloseTo(Math.log(other), 6)
      }),
    )
  })
})
