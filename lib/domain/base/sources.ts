import type { SourceName } from '../state/event'
import type { Source, State } from '../state/state'
import type { Problem } from './problem'
import type { Instant } from './units'

type Sources = State['sources']

export const answered = (sources: Sources, name: SourceName, at: Instant): Sources => ({
  ...sources,
  [name]: { at, failingSince: null, problem: null },
})

/** A failed poll is an event too: the last good answer keeps its time, and the failure says since when. */
export const failed = (sources: Sources, name: SourceName, problem: Problem, at: Instant): Sources => ({
  ...sources,
  [name]: { ...sources[name], failingSince: sources[name].failingSince ?? at, problem },
})

/**
 * How old an answer of each source may be before it counts as stale, in milliseconds: about two of its polls and a
 * timeout (see `lib/live/polls`). A source that failed is stale at once.
 */
const freshMs: Record<SourceName, number> = {
  listener: 2_500,
  services: 5_000,
  health: 3_500,
  metrics: 45_000,
  probe: 2_500,
}

/** How many seconds the probe has said nothing in; 0 while it does, and before it ever did. */
export const silentSeconds = ({ at }: Source, now: Instant) =>
  at === null ? 0 : Math.max(0, Math.round((now - at) / 1_000) - 1)

export const isFresh = (source: Source, name: SourceName, now: Instant) =>
  source.at !== null && source.failingSince === null && now - source.at <= freshMs[name]
