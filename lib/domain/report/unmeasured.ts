import { isFresh, type SourceName, silentSeconds, sourceNames } from '../base/sources'
import { type Instant, type Millis, millis } from '../base/units'
import type { Collector } from './step'

/** What the record itself lacks, as its reader found it. */
export interface RecordHealth {
  /** Times of which nothing was recorded: how many events, and why. */
  gaps: readonly { from: Instant; to: Instant; events: number; problem: string }[]
  /** Events that this version does not know. */
  skipped: number
  /** Bytes that could not be read; their events are lost. */
  damagedBytes: number
}

/** What nobody can say, because nobody looked. */
export interface Unmeasured {
  /** Whole seconds in which the witness got no word about anything, of those it should have. */
  blindSeconds: number
  seconds: number
  /** Requests that should have been sent and were not. */
  missedRequests: number
  /** For how long the figures of each source were old; null where it was never read at all. 0 for what the target has not. */
  staleMs: Record<SourceName, Millis | null>
  record: RecordHealth
}

export function unmeasuredCollector(record: RecordHealth): Collector<Unmeasured> {
  const stale = new Map<SourceName, number>()
  let last: Instant | null = null
  return {
    see({ event: { at }, before }) {
      const passedMs = last === null ? 0 : Math.max(0, at - last)
      for (const name of sourceNames)
        if (!isFresh(before.sources[name], name, at)) stale.set(name, (stale.get(name) ?? 0) + passedMs)
      last = at
    },
    result({ state, at }) {
      const { seen, missed } = state.availability.probeSeconds
      const blindSeconds = missed + silentSeconds(state.sources.probe, at)
      const staleOf = (name: SourceName) =>
        state.sources[name].at === null ? null : millis(Math.round(stale.get(name) ?? 0))
      return {
        blindSeconds,
        seconds: seen + blindSeconds,
        missedRequests: state.availability.downtime.missed,
        staleMs: {
          listener: staleOf('listener'),
          services: state.run.parts.services ? staleOf('services') : millis(0),
          health: staleOf('health'),
          metrics: staleOf('metrics'),
          probe: staleOf('probe'),
        },
        // It grows with a run that goes on.
        record: { ...record, gaps: [...record.gaps] },
      }
    },
  }
}
