import type { Environment } from '../base/traffic'
import type { Instant } from '../base/units'
import type { FailureClass } from './tally'

/** One request of the probe and what came back; drawn as one dot. Travels beside the snapshot, never in the journal. */
export interface Answer {
  /** Grows by one with every answer of this console's life: tells a doubled batch from a new one. */
  seq: number
  at: Instant
  /** Who answered; null where nobody did. */
  environment: Environment | null
  ms: number
  failure: FailureClass | null
}
