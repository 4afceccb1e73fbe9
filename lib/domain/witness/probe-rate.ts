import type { Environment } from '../base/traffic'

/** Why the witness asks as often as it does now. */
export const rateReasons = [
  /** A change is not yet seen in traffic: it asks faster. */
  'change',
  /** Traffic agrees: it asks as often as it is set to. */
  'agrees',
  /** The change has had its time to spread. */
  'spread',
  /** Answers took twice the time while it asked faster. */
  'slower',
] as const

/** How often the witness asks, where that is not only as it is set. */
export interface ProbeRate {
  perSecond: number
  because: (typeof rateReasons)[number]
  /** The p95 of the answers before it asked faster, in ms; null: too few to tell. */
  p95Ms: number | null
  /** Whose p95 that is; null: both together. */
  of: Environment | null
}
