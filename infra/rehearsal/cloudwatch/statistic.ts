import { type Distribution, percentile } from './distribution'

const percentilePattern = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/

const named: Record<string, (samples: Distribution) => number> = {
  Average: ({ sum, count }) => (count === 0 ? 0 : sum / count),
  Sum: ({ sum }) => sum,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
  SampleCount: ({ count }) => count,
}

export const isNamed = (statistic: string): boolean => Object.hasOwn(named, statistic)
export const isPercentile = (statistic: string): boolean => percentilePattern.test(statistic)

/** The statistic's value, or null where it has none. */
export function statisticOf(statistic: string, samples: Distribution): number | null {
  const [, percent] = percentilePattern.exec(statistic) ?? []
  if (percent !== undefined) return percentile(samples, Number(percent))
  return named[statistic]?.(samples) ?? null
}
