/** A set of samples as CloudWatch keeps it: exact sum, count and range, percentiles within one percent, bounded memory. */
export interface Distribution {
  count: number
  sum: number
  min: number
  max: number
  /** How many samples lie in each logarithmic step. */
  steps: Map<number, number>
}

/** Each step is 1 % wide, so that a percentile is at most that far off. */
const stepWidth = Math.log(1.01)
const zeroStep = Number.NEGATIVE_INFINITY

const stepOf = (value: number): number => (value <= 0 ? zeroStep : Math.round(Math.log(value) / stepWidth))
const middleOf = (step: number): number => (step === zeroStep ? 0 : Math.exp(step * stepWidth))

export const noSamples = (): Distribution => ({ count: 0, sum: 0, min: 0, max: 0, steps: new Map() })

/** @param times how many samples of this value */
export function addSample(into: Distribution, value: number, times = 1): void {
  if (times <= 0) return
  into.min = into.count === 0 ? value : Math.min(into.min, value)
  into.max = into.count === 0 ? value : Math.max(into.max, value)
  into.count += times
  into.sum += value * times
  const step = stepOf(value)
  into.steps.set(step, (into.steps.get(step) ?? 0) + times)
}

export function merged(parts: Distribution[]): Distribution {
  const whole = noSamples()
  for (const part of parts) {
    if (part.count === 0) continue
    whole.min = whole.count === 0 ? part.min : Math.min(whole.min, part.min)
    whole.max = whole.count === 0 ? part.max : Math.max(whole.max, part.max)
    whole.count += part.count
    whole.sum += part.sum
    for (const [step, times] of part.steps) whole.steps.set(step, (whole.steps.get(step) ?? 0) + times)
  }
  return whole
}

/** @param percent 0–100; @returns null without samples */
function percentile({ count, steps, min, max }: Distribution, percent: number): number | null {
  if (count === 0) return null
  const rank = Math.max(1, Math.ceil((percent / 100) * count))
  let seen = 0
  for (const [step, times] of [...steps].sort(([a], [b]) => a - b)) {
    seen += times
    if (seen >= rank) return Math.min(max, Math.max(min, middleOf(step)))
  }
  return max
}

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
