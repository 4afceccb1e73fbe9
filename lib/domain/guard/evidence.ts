import { logBeta } from '../statistics/log-beta'
import type { Share } from './trip'

/**
 * How many times better two rates of failures, neither known beforehand (uniform mixtures), explain what was counted than
 * the one rate that suits both best; 0 where the first does not fail more often. Where both fail alike it reaches k at one
 * look with a probability of at most 1/k. Windows that slide are looked at more often than that: how rarely they are
 * wrong is simulated (`npm run proof guard`), not proven.
 */
export function worseThan(one: Share, other: Share): number {
  if (one.answers === 0 || other.answers === 0) return 0
  if (one.failed / one.answers <= other.failed / other.answers) return 0
  const [failed, answers] = [one.failed + other.failed, one.answers + other.answers]
  const apart = mixture(one.failed, one.answers) + mixture(other.failed, other.answers)
  return ratio(apart, chance(failed, answers, failed / answers))
}

/**
 * By how many standard errors the first failed more often than the second within the same seconds (Mantel and Haenszel,
 * 1959); 0 where no second tells them apart. While a change spreads, a fault of both falls into seconds in which the first
 * is asked more often than before: counted in one heap it would seem to be the first one's.
 */
export function worseWithin(seconds: readonly { one: Share; other: Share }[]): number {
  let [beyond, variance] = [0, 0]
  for (const { one, other } of seconds) {
    const answers = one.answers + other.answers
    if (one.answers === 0 || other.answers === 0) continue
    const failed = one.failed + other.failed
    const expected = (failed * one.answers) / answers
    beyond += one.failed - expected
    variance += (expected * other.answers * (answers - failed)) / (answers * (answers - 1))
  }
  return variance === 0 ? 0 : beyond / Math.sqrt(variance)
}

/** How many times better a share that is not known beforehand (uniform mixture) explains `k` of `n` than the share `p` does. */
export const against = (k: number, n: number, p: number): number => ratio(mixture(k, n), chance(k, n, p))

/** The log of the chance of `k` of `n` where no share is likelier than the next. */
const mixture = (k: number, n: number) => logBeta(k + 1, n - k + 1)

/** The log of the chance of `k` of `n` at the share `p` (0–1), where 0⁰ is 1. */
const chance = (k: number, n: number, p: number) =>
  (k === 0 ? 0 : k * Math.log(p)) + (k === n ? 0 : (n - k) * Math.log1p(-p))

/** Stays a number however overwhelming the evidence is. */
const ratio = (better: number, worse: number) => Math.exp(Math.min(better - worse, 700))
