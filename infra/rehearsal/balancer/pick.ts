import type { WeightedGroup } from './contract'

/** What pick needs to know of one group: its targets by health, and whose turn it is. */
export interface Lane<T> {
  healthy: readonly T[]
  unhealthy: readonly T[]
}

export interface Chosen<T> {
  target: T
  /** True when no target of the group is healthy and the request goes to an unhealthy one. */
  failOpen: boolean
}

/**
 * Chooses a group by relative weight. AWS: weights are 0–999 and need not sum to 100.
 * @param chance a number in [0,1)
 * @returns null when no group has a weight above 0
 */
export function pickGroup(forward: readonly WeightedGroup[], chance: number): string | null {
  let total = 0
  for (const { weight } of forward) total += weight
  let left = chance * total
  for (const { arn, weight } of forward) {
    if (left < weight) return arn
    left -= weight
  }
  return null
}

/**
 * Chooses a target inside one group, round robin.
 * AWS: all unhealthy → all of them get requests (fail open); none usable → null, which is a 503.
 * There is never a fail-over to another group.
 * @param turn a counter that grows by one with every request of the group
 */
export function pickTarget<T>(lane: Lane<T> | undefined, turn: number): Chosen<T> | null {
  if (!lane) return null
  const failOpen = lane.healthy.length === 0
  const candidates = failOpen ? lane.unhealthy : lane.healthy
  const target = candidates[turn % candidates.length]
  return target === undefined ? null : { target, failOpen }
}
