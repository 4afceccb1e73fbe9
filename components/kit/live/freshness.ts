import { isFresh, type SourceName } from '@/lib/domain/base/sources'
import { type Instant, type Millis, millis } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'

/** How old a figure is and whether it still counts, told by this screen itself: it goes on when the stream is dead. */
export interface Age {
  fresh: boolean
  /** The last good answer; null before the first. */
  at: Instant | null
  ageMs: Millis | null
}

export function ageOf(sources: FullView['sources'], name: SourceName, now: Instant): Age {
  const { at, error, failingSince } = sources[name]
  const problem = error && { kind: error, cause: '' }
  return {
    fresh: isFresh({ at, failingSince, problem }, name, now),
    at,
    ageMs: at === null ? null : millis(Math.max(0, now - at)),
  }
}

/** The view with every source judged by this screen's own count: what is old is not known any more. */
export function aged(view: FullView, now: Instant): FullView {
  const of = (name: SourceName) => ({ ...view.sources[name], ok: ageOf(view.sources, name, now).fresh })
  return {
    ...view,
    sources: {
      listener: of('listener'),
      services: of('services'),
      health: of('health'),
      metrics: of('metrics'),
      probe: of('probe'),
    },
  }
}
