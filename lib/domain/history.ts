import type { PerEnvironment } from './traffic'
import type { Instant } from './units'

/** What one second looked like, for the charts. Null is unknown and is drawn as a gap. */
export interface Point {
  at: Instant
  acceptedGreen: number | null
  observedGreen: number | null
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
