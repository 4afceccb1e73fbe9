import { isFresh, type Sources } from '../base/sources'
import type { Instant } from '../base/units'
import { estimate, isSilent, type Verdict } from './observed'
import type { SplitState } from './reduce'

/** The observed split; null is unknown, never zero. Shares are fractions 0–1. */
export interface ObservedView {
  green: number | null
  /** The 95 % interval of `green`. */
  low: number | null
  high: number | null
  /** Answers of the last minute. */
  n: number
  verdict: Verdict | null
  /** When counting last restarted: the change is in traffic since then. */
  since: Instant | null
  agreedAt: Instant | null
}

/** What is seen of the split; no verdict while the probe is stale, or while nobody answers. */
export function observedView(
  { split: { observation }, sources }: { split: SplitState; sources: Pick<Sources, 'probe'> },
  now: Instant,
): ObservedView {
  const observed = estimate(observation)
  const isHeard = isFresh(sources.probe, 'probe', now) && !isSilent(observation)
  return {
    green: observed?.green ?? null,
    low: observed?.low ?? null,
    high: observed?.high ?? null,
    n: observed?.n ?? 0,
    verdict: isHeard ? observation.verdict : null,
    since: observation.restartedAt,
    agreedAt: observation.agreedAt,
  }
}
