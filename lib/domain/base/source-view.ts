import type { SourceName } from '../state/event'
import type { State } from '../state/state'
import type { ProblemKind } from './problem'
import { isFresh } from './sources'
import { type Instant, type Millis, millis } from './units'

/** How far a source can be believed now. AWS's own words for a failure stay behind the sign-in. */
export interface SourceView {
  ok: boolean
  at: Instant | null
  ageMs: Millis | null
  error: ProblemKind | null
  failingSince: Instant | null
}

export function sourceViews(sources: State['sources'], now: Instant): Record<SourceName, SourceView> {
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
