import { quantile } from '../statistics/statistics'

/**
 * Below so many answers the slowest of them says more than a "p95": no finite limit lies above the true p95 with 95 %,
 * since 0.95⁵⁹ is less than 5 % and 0.95⁵⁸ is not.
 */
export const fewestOfP95 = 59

/** How long answers took, in milliseconds; null where it is not known. */
export interface Latency {
  answers: number
  p50: number | null
  /** By nearest rank; null below 59 answers. */
  p95: number | null
  slowest: number | null
}

export const latencyOf = (samples: readonly number[]): Latency => ({
  answers: samples.length,
  p50: quantile(samples, 0.5),
  p95: samples.length < fewestOfP95 ? null : quantile(samples, 0.95),
  slowest: quantile(samples, 1),
})
