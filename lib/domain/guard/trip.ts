import type { SourceName } from '../base/sources'
import type { Environment, PerEnvironment } from '../base/traffic'
import type { Instant, Millis, Percent } from '../base/units'

/** How many of how many failed. */
export interface Share {
  failed: number
  answers: number
}

/** How many of how many took longer than a limit. */
interface Slow {
  slow: number
  answers: number
}

/** Which rule found Green at fault, and the figures that made it do so. */
export type Trip =
  | {
      rule: 'failures'
      green: Share
      blue: Share
      /** How many of Green's failures bore no name and were blamed on Green by likelihood. */
      unnamed: number
      /** How many times better Green's fault explains those than anybody else's; null where only Green has weight, or none was unnamed. */
      ratio: number | null
    }
  | {
      rule: 'latency'
      p95: PerEnvironment<Millis>
      limitMs: Millis
      seconds: number
      /** Null in records of before December 2026. */
      slower: PerEnvironment<Slow> | null
    }
  | { rule: 'health'; targets: number; reads: number }
  | { rule: 'sockets'; lost: number; of: number }
  | { rule: 'split'; accepted: Percent; observed: Percent; answers: number }

/** Why the guard does not act, though somebody should look. */
export type Alarm =
  /** Rolling back would lead to an environment that cannot answer. */
  | { reason: 'blue-not-healthy' }
  /** A source that it needs has said nothing for too long. */
  | { reason: 'blind'; source: Extract<SourceName, 'listener' | 'health' | 'probe'> }
  /** Requests fail, and not by Green's fault alone: rolling back would not help. */
  | { reason: 'not-green'; whose: Environment | 'both' | 'unclear'; share: Share }

export type Dated<T> = T & { at: Instant }

/** True where a screen would say the same, but for the figures. */
export const sameAlarm = (a: Alarm | null, b: Alarm | null) => keyOf(a) === keyOf(b)

function keyOf(alarm: Alarm | null): string {
  if (alarm === null) return ''
  if (alarm.reason === 'blind') return `blind ${alarm.source}`
  return alarm.reason === 'not-green' ? `not-green ${alarm.whose}` : alarm.reason
}
