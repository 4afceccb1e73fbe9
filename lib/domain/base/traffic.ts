import { type Percent, percent, type Weight } from './units'

export const environments = ['blue', 'green'] as const
export type Environment = (typeof environments)[number]
export type PerEnvironment<T> = Record<Environment, T>

/** Shares of new traffic in percent; they add up to 100. */
export type Split = PerEnvironment<Percent>

/** The split that gives Green this share, in percent. */
export const splitOf = (green: number): Split => ({
  blue: percent(Math.round((100 - green) * 10) / 10),
  green: percent(green),
})

export const openingSplit = splitOf(10)
export const rollbackSplit = splitOf(0)

export const sameSplit = (a: Split | null, b: Split | null) =>
  a !== null && b !== null && a.blue === b.blue && a.green === b.green

/**
 * Weights are relative and need not add up to 100 (AWS: 10 against 20 is 1/3 against 2/3).
 * Null when both are 0, which AWS leaves undefined.
 */
export function splitOfWeights(weights: PerEnvironment<Weight>): Split | null {
  const sum = weights.blue + weights.green
  if (sum === 0) return null
  const green = Math.round((weights.green / sum) * 1000) / 10
  return splitOf(green)
}

/** Green has at least half of the traffic: before that nobody may speak of a deployment. */
export const mostlyGreen = ({ green }: Split) => green >= 50

/** The environments that get a larger share by going from one split to the other. */
export const raised = (from: Split, to: Split) => environments.filter(name => to[name] > from[name])
