import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { EProcess, failurePrior, type Prior, priorAround } from './e-process'

const logAt = (prior: Prior, k: number, n: number, p: number) =>
  new EProcess(prior, { k, n, unnamed: 0 }).logAt(p)

describe('E* against direct numerical integration', () => {
  const logSum = (logs: readonly number[]) => {
    const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0))
  }

  /**
   * The log of ∫ q^(a−1+k) (1−q)^(b−1+n−k) dq by the midpoint rule. A density that is infinite at its ends is made flat
   * there: q = sin²(t), and t goes to its ends by the fourth power.
   */
  function logArea(a: number, b: number, k: number, n: number) {
    const steps = 20_000
    const logs = Array.from({ length: steps }, (_, i) => {
      const u = -1 + (2 * (i + 0.5)) / steps
      const toEnd = (1 - Math.abs(u)) ** 4
      const t = (Math.PI / 4) * toEnd
      const [small, large] = [Math.sin(t), Math.cos(t)]
      const [sin, cos] = u < 0 ? [small, large] : [large, small]
      return (
        (2 * (a + k) - 1) * Math.log(sin) +
        (2 * (b + n - k) - 1) * Math.log(cos) +
        3 * Math.log(1 - Math.abs(u))
      )
    })
    return logSum(logs)
  }

  /** The log of the mixture's likelihood. */
  function integrated({ zero, betas }: Prior, k: number, n: number) {
    const parts = betas.map(
      ({ weight, a, b }) => Math.log(weight) + logArea(a, b, k, n) - logArea(a, b, 0, 0),
    )
    if (zero > 0 && k === 0) parts.push(Math.log(zero))
    return logSum(parts)
  }

  test('E* is the same in 200 seeded cases, and 20 at both ends of the band', () => {
    const chance = seededRandom(14)
    for (let i = 0; i < 200; i++) {
      const isFailure = i % 5 === 0
      const around = [0, 0.02, 0.1, 0.5, 0.9, 1][i % 6] ?? 0
      const prior = isFailure ? failurePrior : priorAround(around)
      const n = Math.ceil(chance() ** 2 * 3_000)
      const k = Math.floor((isFailure ? chance() * 0.05 : chance()) * n)
      const p = 0.002 + chance() * 0.996
      const process = new EProcess(prior, { k, n, unnamed: 0 })
      const mixture = integrated(prior, k, n)
      const oracle = (p: number) => mixture - k * Math.log(p) - (n - k) * Math.log1p(-p)
      expect(process.logAt(p), `${k} of ${n}, ${p}`).toBeCloseTo(oracle(p), 5)
      const { low, high } = process.band()
      if (low > 0) expect(oracle(low), `the low end of ${k} of ${n}`).toBeCloseTo(Math.log(20), 4)
      if (high < 1) expect(oracle(high), `the high end of ${k} of ${n}`).toBeCloseTo(Math.log(20), 4)
    }
  })
})

describe('E*', () => {
  const counted = fc
    .integer({ min: 1, max: 2_000 })
    .chain(n => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })

  test('keeps its expectation under the share itself (the martingale that lets it be looked at every second)', () => {
    fc.assert(
      fc.property(counted, share, share, ({ k, n }, p, around) => {
        const prior = priorAround(around)
        const now = logAt(prior, k, n, p)
        const next =
          p * Math.exp(logAt(prior, k + 1, n + 1, p) - now) +
          (1 - p) * Math.exp(logAt(prior, k, n + 1, p) - now)
        expect(next).toBeCloseTo(1, 6)
      }),
    )
  })

  test('is the same when the colours are exchanged', () => {
    fc.assert(
      fc.property(counted, share, ({ k, n }, p) => {
        expect(logAt(priorAround(0.3), k, n, p)).toBeCloseTo(logAt(priorAround(0.7), n - k, n, 1 - p), 6)
      }),
    )
  })

  test('with unnamed answers is the least over every way to name them', () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 0, max: 60 }), share, ({ k, n }, unnamed, p) => {
        const prior = priorAround(0.5)
        const ways = Array.from({ length: unnamed + 1 }, (_, j) => logAt(prior, k + j, n + unnamed, p))
        expect(new EProcess(prior, { k, n, unnamed }).logAt(p)).toBeCloseTo(Math.min(...ways), 9)
      }),
    )
  })

  test.each([0, 1])(
    'at the share %i, 0⁰ is 1: all answers of the other kind refute it, none speaks for it',
    p => {
      expect(logAt(priorAround(p), 100 * p, 100, p)).toBeLessThan(0)
      expect(logAt(priorAround(p), 50, 100, p)).toBe(Number.POSITIVE_INFINITY)
    },
  )

  test('stays a number however overwhelming the evidence is', () => {
    expect(logAt(priorAround(0.5), 100_000, 100_000, 0.1)).toBeGreaterThan(200_000)
  })
})

describe('the band', () => {
  const bandOf = (k: number, n: number, unnamed = 0, around = 0.5) =>
    new EProcess(priorAround(around), { k, n, unnamed }).band()

  test('is everything before anything was counted', () => {
    expect(bandOf(0, 0)).toEqual({ low: 0, high: 1 })
  })

  test('holds the shares whose E* is under 20, and ends where it reaches 20', () => {
    const process = new EProcess(priorAround(0.1), { k: 40, n: 300, unnamed: 7 })
    const { low, high } = process.band()
    for (const end of [low, high]) expect(Math.exp(process.logAt(end))).toBeCloseTo(20, 4)
    for (const out of [low - 1e-6, high + 1e-6]) expect(Math.exp(process.logAt(out))).toBeGreaterThan(20)
  })

  test.each([
    // Of 365 answers at 50 % it is ± 7.5 points wide (simulated, decision 0027).
    { k: 182, n: 365, unnamed: 0, around: 0.5, half: 0.075 },
    { k: 750, n: 1_500, unnamed: 0, around: 0.5, half: 0.043 },
  ])('of $k in $n is about ± $half', ({ k, n, unnamed, around, half }) => {
    const { low, high } = bandOf(k, n, unnamed, around)
    expect((high - low) / 2).toBeCloseTo(half, 2)
  })

  test('widens by what has no name', () => {
    const [named, unnamed] = [bandOf(50, 100), bandOf(40, 80, 20)]
    expect(unnamed.low).toBeLessThan(named.low - 0.05)
    expect(unnamed.high).toBeGreaterThan(named.high + 0.05)
  })

  test.each([
    [0, 100_000, 0],
    [100_000, 100_000, 1],
  ])('%i of %i holds its own share', (k, n, share) => {
    const { low, high } = bandOf(k, n, 0, share)
    expect(low <= share && share <= high).toBe(true)
    expect(high - low).toBeLessThan(0.0001)
  })
})
