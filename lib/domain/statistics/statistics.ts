/** Intervals for a share that was seen `k` times in `n`. All results are fractions 0–1. */

const z95 = 1.959964

export interface Interval {
  low: number
  high: number
}

/** Wilson's score interval, at 95 % unless told (E. B. Wilson, 1927): right also for small n and shares near 0 or 1. */
export function wilson(k: number, n: number, z = z95): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const share = k / n
  const z2 = z * z
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  return { low: k === 0 ? 0 : Math.max(0, centre - half), high: k === n ? 1 : Math.min(1, centre + half) }
}

/** The value below which the share `q` of the samples lies (nearest rank); null without samples. */
export function quantile(samples: readonly number[], q: number): number | null {
  if (samples.length === 0) return null
  // Typed arrays sort by number, and ten times as fast: each second of a live show and of a report asks four times.
  const sorted = Float64Array.from(samples).sort()
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null
}
