import { isFresh, type Sources } from '../base/sources'
import type { Instant } from '../base/units'
import { type NodesView, nodesView } from './nodes'
import { estimate, isSilent } from './observed'
import type { SplitState } from './reduce'
import type { Verdict } from './verdict'

/** The observed split; null is unknown, never zero. Shares are fractions 0–1. */
export interface ObservedView {
  green: number | null
  /** The ends of the 95 % confidence sequence of Green's share. */
  low: number | null
  high: number | null
  /** Answers that named their environment since counting last began anew. */
  n: number
  /** Requests since then that were answered by nobody who could be named. */
  unnamed: number
  verdict: Verdict | null
  /** The change is in traffic since then; until it is, when counting last began anew. */
  since: Instant | null
  agreedAt: Instant | null
  /** The load balancer's nodes, asked apart; null where they are not, or are not heard. */
  nodes: NodesView | null
}

/** What is seen of the split; no verdict while the probe is stale, or while nobody answers. */
export function observedView(
  { split: { observation, nodes }, sources }: { split: SplitState; sources: Pick<Sources, 'probe'> },
  now: Instant,
): ObservedView {
  const observed = estimate(observation)
  const isHeard = isFresh(sources.probe, 'probe', now) && !isSilent(observation)
  return {
    green: observed?.green ?? null,
    low: observed?.low ?? null,
    high: observed?.high ?? null,
    n: observed?.n ?? 0,
    unnamed: observed?.unnamed ?? 0,
    verdict: isHeard ? observation.verdict : null,
    since: observation.inTrafficAt ?? observation.epochAt,
    agreedAt: observation.agreedAt,
    nodes: isHeard ? nodesView(nodes) : null,
  }
}
