import type { Percent } from '../base/units'
import { enough } from './latency'
import { keptMs } from './seconds'
import type { GuardSettings, RuleName } from './settings'

/**
 * The rules that get too few answers to judge at this share of Green and so many requests a second, however long one
 * waits: what is older than a minute is not looked at. None while Green has no weight: then there is nothing to judge.
 */
export function rulesWithTooFew(
  settings: GuardSettings,
  green: Percent | null,
  perSecond: number | null,
): RuleName[] {
  if (green === null || green === 0 || perSecond === null) return []
  const all = (perSecond * keptMs) / 1_000
  const [greens, blues] = [(all * green) / 100, (all * (100 - green)) / 100]
  const rules: RuleName[] = []
  if (greens < settings.failures.answers) rules.push('failures')
  if (greens < enough || blues < enough) rules.push('latency')
  return rules
}
