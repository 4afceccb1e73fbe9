import type { PerEnvironment } from '../base/traffic'
import type { Instant } from '../base/units'

/** So far back, in milliseconds, the charts look: a state and a screen keep as many seconds, and the axes are as long. */
export const historyMs = 300_000

/** What one second looked like, for the charts. Null is unknown and is drawn as a gap. */
export interface Point {
  at: Instant
  /** In percent. */
  acceptedGreen: number | null
  /** Green's share of the last minute's answers, a fraction 0–1. */
  observedGreen: number | null
  /** the 95 % band of `observedGreen`, fractions 0–1 to four decimals; null where that is unknown. */
  low: number | null
  high: number | null
  p50: PerEnvironment<number | null>
  p95: PerEnvironment<number | null>
  running: PerEnvironment<number | null>
  healthy: PerEnvironment<number | null>
  answers: number
  failed: number
}

export interface Marker {
  at: Instant
  kind: 'stage' | 'accepted' | 'drift' | 'rollback' | 'guard'
  /** The stage's id, or Green's new share in percent. */
  label: string
}
