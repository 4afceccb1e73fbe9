/** Whether what a process holds grows: compares its second quarter of samples with its last. */

/** @returns 0 for no numbers */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** The first quarter warms up. @returns a share: 0.05 is 5 % more than before */
export function growth(samples: readonly number[]): number {
  const quarter = Math.floor(samples.length / 4)
  const before = median(samples.slice(quarter, 2 * quarter))
  return before === 0 ? 0 : median(samples.slice(-quarter)) / before - 1
}
