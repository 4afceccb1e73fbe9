import { describe, expect, test } from 'vitest'
import { against, worseThan } from './evidence'
import type { Share } from './trip'

/** ∫ q^k (1−q)^(n−k) dq by Simpson's rule, the oracle that knows nothing of Γ. */
function integrated(k: number, n: number): number {
  const steps = 20_000
  let sum = 0
  for (let step = 0; step <= steps; step++) {
    const q = step / steps
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2
    sum += weight * q ** k * (1 - q) ** (n - k)
  }
  return sum / (3 * steps)
}

const of = (failed: number, answers: number): Share => ({ failed, answers })

describe('Green is worse than Blue', () => {
  test.each([
    [of(20, 50), of(0, 50)],
    [of(10, 25), of(0, 25)],
    [of(25, 25), of(0, 25)],
    [of(5, 20), of(3, 120)],
    [of(60, 200), of(12, 25)],
    [of(1, 1), of(0, 1)],
  ])('by as much as two unknown rates explain %j and %j better than one', (green, blue) => {
    const [one, other] =
      green.failed / green.answers > blue.failed / blue.answers ? [green, blue] : [blue, green]
    const [failed, answers] = [one.failed + other.failed, one.answers + other.answers]
    const pooled = (failed / answers) ** failed * (1 - failed / answers) ** (answers - failed)
    const direct = (integrated(one.failed, one.answers) * integrated(other.failed, other.answers)) / pooled
    expect(worseThan(one, other) / direct).toBeCloseTo(1, 6)
    expect(worseThan(other, one)).toBe(0)
  })

  test.each([
    ['both fail alike', of(10, 50), of(10, 50)],
    ['all of both fail', of(20, 20), of(30, 30)],
    ['nothing fails', of(0, 20), of(0, 30)],
    ['Blue was not asked', of(20, 20), of(0, 0)],
    ['Green was not asked', of(0, 0), of(0, 20)],
  ])('is not said where %s', (_name, green, blue) => expect(worseThan(green, blue)).toBe(0))

  test('stays a number however overwhelming it is', () =>
    expect(Number.isFinite(worseThan(of(60_000, 60_000), of(0, 60_000)))).toBe(true))
})

describe('against a share', () => {
  test.each([
    [3, 20, 0.5],
    [0, 30, 0.1],
    [45, 50, 0.5],
    [50, 50, 0.9],
  ])('%i of %i against %f is what the integral says', (k, n, p) => {
    expect((against(k, n, p) * p ** k * (1 - p) ** (n - k)) / integrated(k, n)).toBeCloseTo(1, 6)
  })

  test.each([
    ['no answer of those that should be none speaks for it', 0, 499, 0, 1 / 500],
    ['all of those that should be all speak for it', 499, 499, 1, 1 / 500],
    ['nothing counted says nothing', 0, 0, 0, 1],
  ])('%s', (_name, k, n, p, ratio) => expect(against(k, n, p)).toBeCloseTo(ratio, 9))

  test('one answer that cannot be refutes it, with a number', () => {
    expect(against(1, 500, 0)).toBeGreaterThan(1e300)
    expect(against(499, 500, 1)).toBeGreaterThan(1e300)
    expect(Number.isFinite(against(100_000, 100_000, 0.1))).toBe(true)
  })
})
