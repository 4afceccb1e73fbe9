import { logBeta } from './log-beta'
import type { Interval } from './statistics'

/**
 * What was counted: `k` of `n` named answers, and `unnamed` ones that may be either. A share is excluded only if every
 * way to name them excludes it.
 */
export interface Evidence {
  k: number
  n: number
  unnamed: number
}

export const nothing: Evidence = { k: 0, n: 0, unnamed: 0 }
export const plus = (a: Evidence, b: Evidence): Evidence => ({
  k: a.k + b.k,
  n: a.n + b.n,
  unnamed: a.unnamed + b.unnamed,
})
export const sizeOf = ({ n, unnamed }: Evidence) => n + unnamed
export const minus = (a: Evidence, b: Evidence): Evidence => ({
  k: a.k - b.k,
  n: a.n - b.n,
  unnamed: a.unnamed - b.unnamed,
})

/** What a share is believed to be before anything was counted: a mixture of Beta distributions, and of 0 itself. */
export interface Prior {
  readonly zero: number
  readonly betas: readonly { weight: number; a: number; b: number }[]
}

/** A share that is expected to be near `p`, and may be any: 0 and 1 are expected by the second part alone. */
export function priorAround(p: number): Prior {
  if (p <= 0 || p >= 1) return { zero: 0, betas: [{ weight: 1, ...jeffreys }] }
  return {
    zero: 0,
    betas: [
      { weight: 0.9, a: 50 * p, b: 50 * (1 - p) },
      { weight: 0.1, ...jeffreys },
    ],
  }
}

const jeffreys = { a: 0.5, b: 0.5 }

/** A failure rate: most probably none, else small. */
export const failurePrior: Prior = { zero: 0.8, betas: [{ weight: 0.2, a: 0.3, b: 30 }] }

/** A share whose E-value reaches this is outside the 95 % band. */
const outsideAt = 20

/** The log of the probability that `k` of `n` come in their order, if the share is drawn from the prior. */
export function logMixture({ zero, betas }: Prior, k: number, n: number): number {
  const parts = betas.map(({ weight, a, b }) => Math.log(weight) + logBeta(a + k, b + n - k) - logBeta(a, b))
  if (zero > 0 && k === 0) parts.push(Math.log(zero))
  const largest = Math.max(...parts)
  return largest + Math.log(parts.reduce((sum, part) => sum + Math.exp(part - largest), 0))
}

/** The log of the probability that `k` of `n` come in their order, if the share is `p`; 0⁰ is 1. */
export const logLikelihood = (p: number, k: number, n: number): number =>
  (k > 0 ? k * Math.log(p) : 0) + (k < n ? (n - k) * Math.log1p(-p) : 0)

/**
 * E*(p): how many times better the prior explains what was counted than the share `p` does, with the unnamed named so
 * that it is least. Under `p` it reaches x, ever, with a chance of at most 1/x: it may be looked at after every answer
 * (J. Ville 1939; H. Robbins 1970; M. Lindon and A. Malek 2022).
 */
export class EProcess {
  private readonly mixtures: number[] = []
  private readonly total: number

  constructor(
    private readonly prior: Prior,
    private readonly evidence: Evidence,
  ) {
    this.total = evidence.n + evidence.unnamed
  }

  /** Log E*(p). */
  logAt(p: number): number {
    const { k, unnamed } = this.evidence
    // Convex in how many of the unnamed are counted: from where `p` expects them, downhill.
    let j = Math.min(unnamed, Math.max(0, Math.round(p * this.total - k)))
    let least = this.named(j, p)
    for (const step of [1, -1])
      for (let next = this.named(j + step, p); next < least; next = this.named(j + step, p)) {
        least = next
        j += step
      }
    return least
  }

  /** Log of the least E* over the shares of an interval. */
  logWithin({ low, high }: Interval): number {
    const { k, unnamed } = this.evidence
    if (this.total === 0) return 0
    const [first, last] = [k / this.total, (k + unnamed) / this.total]
    // E* has one valley, and its floor lies between the two.
    return this.logAt(high < first ? high : low > last ? low : Math.max(low, first))
  }

  /** {p : E*(p) < 20}: with a chance of 95 % it covers the share at every look, all at once. Fractions 0–1. */
  band(): Interval {
    const { k, unnamed } = this.evidence
    if (this.total === 0) return { low: 0, high: 1 }
    return {
      low: this.edge(k / this.total, 0),
      high: this.edge((k + unnamed) / this.total, 1),
    }
  }

  private edge(inside: number, limit: 0 | 1): number {
    const isInside = (p: number) => this.logAt(p) < logOutside
    if (isInside(limit)) return limit
    let [near, far] = [inside, limit as number]
    for (let step = 0; step < 40; step++) {
      const middle = (near + far) / 2
      if (isInside(middle)) near = middle
      else far = middle
    }
    return near
  }

  /** With `j` of the unnamed counted in. */
  private named(j: number, p: number): number {
    const { k, unnamed } = this.evidence
    if (j < 0 || j > unnamed) return Number.POSITIVE_INFINITY
    this.mixtures[j] ??= logMixture(this.prior, k + j, this.total)
    return this.mixtures[j] - logLikelihood(p, k + j, this.total)
  }
}

const logOutside = Math.log(outsideAt)

/**
 * How high the rate of failures can be when `failed` of `n` requests failed, a fraction 0–1: about 3.2/n where none did.
 * Looked at after every request it is below the rate, ever, with a chance of at most 5 %. Null when nothing was asked.
 */
export const failureBound = (failed: number, n: number): number | null =>
  n === 0 ? null : new EProcess(failurePrior, { k: failed, n, unnamed: 0 }).band().high
