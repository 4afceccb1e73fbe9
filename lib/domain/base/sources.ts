import type { Problem, ProblemKind } from './problem'
import { type Instant, type Millis, millis } from './units'

/** The sources a snapshot is made of. Each is polled, and goes stale, on its own. */
export const sourceNames = ['listener', 'services', 'health', 'metrics', 'probe'] as const
export type SourceName = (typeof sourceNames)[number]

/** When a source last answered, and what went wrong since. */
export interface Source {
  /** The last good answer; null before the first. */
  at: Instant | null
  /** The first failure after it; null while it answers. */
  failingSince: Instant | null
  problem: Problem | null
}

export type Sources = Record<SourceName, Source>

const neverRead: Source = { at: null, failingSince: null, problem: null }

export const nothingRead: Sources = {
  listener: neverRead,
  services: neverRead,
  health: neverRead,
  metrics: neverRead,
  probe: neverRead,
}

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

/** How far a source can be believed now. AWS's own words for a failure stay behind the sign-in. */
export interface SourceView {
  ok: boolean
  at: Instant | null
  ageMs: Millis | null
  error: ProblemKind | null
  failingSince: Instant | null
}

export function sourceViews(sources: Sources, now: Instant): Record<SourceName, SourceView> {
  const of = (name: SourceName): SourceView => {
    const source = sources[name]
    return {
      ok: isFresh(source, name, now),
      at: source.at,
      ageMs: source.at === null ? null : millis(now - source.at),
      error: source.problem?.kind ?? null,
      failingSince: source.failingSince,
    }
  }
  return {
    listener: of('listener'),
    services: of('services'),
    health: of('health'),
    metrics: of('metrics'),
    probe: of('probe'),
  }
}
