import { type Split, sameSplit } from '../base/traffic'
import { type Instant, type Millis, millis } from '../base/units'
import { type NodesView, nodesView } from '../split/nodes'
import { estimate, expectSplit, nothingObserved } from '../split/observed'
import { reduceSplit, type SplitState } from '../split/reduce'
import type { Verdict } from '../split/verdict'
import type { Collector, Ending } from './step'

/** A time with one accepted split, and what new traffic did in it. */
export interface Period {
  from: Instant
  to: Instant
  accepted: Split
  /** Who set it: a change of Greenroom's, somebody outside, or found so when the show began. */
  how: 'found' | 'change' | 'outside'
  /**
   * Green's answers among the show's own since the split came into traffic; the share and the ends of its 95 %
   * confidence sequence are fractions.
   */
  observed: { green: number; total: number; unnamed: number; share: number; low: number; high: number } | null
  verdict: Verdict | null
  /** The load balancer's nodes as the split ended; null where they were not asked apart. */
  nodes: NodesView | null
  /** From acceptance until the old split was last seen; null where that was never noticed. */
  inTrafficMs: Millis | null
}

interface Open {
  from: Instant
  how: Period['how']
}

/** The split requested against the one observed, as it stood when the split ended, from the show's own answers alone. */
export function periodsCollector(): Collector<Period[]> {
  const periods: Period[] = []
  let open: Open | null = null
  /** What was observed before the show is not the show's: it is observed here anew, by the same rules. */
  let split: SplitState | null = null
  const closed = (accepted: Split | null, at: Instant) =>
    open && split && accepted ? [periodOf(open, split, accepted, at)] : []
  return {
    see({ event, before, after }) {
      const { accepted } = after.weights
      if (accepted === null) return
      if (open === null || split === null) {
        open = { from: event.at, how: 'found' }
        const { spreadingMs } = after.split
        const { blue, green } = accepted
        const expected = expectSplit(nothingObserved, { blue, green }, event.at, 'found', spreadingMs)
        split = { spreadingMs, observation: expected, nodes: {} }
        return
      }
      if (before.weights.accepted !== null && !sameSplit(before.weights.accepted, accepted)) {
        periods.push(...closed(before.weights.accepted, event.at))
        const isOutside = after.weights.drift !== null && after.weights.drift.at === event.at
        open = { from: event.at, how: isOutside ? 'outside' : 'change' }
      }
      split = reduceSplit(split, event, { before: before.weights, after: after.weights })
    },
    result: ({ state, at }: Ending) => [...periods, ...closed(state.weights.accepted, at)],
  }
}

function periodOf(
  { from, how }: Open,
  { observation, nodes }: SplitState,
  { blue, green }: Split,
  to: Instant,
): Period {
  const { verdict, inTrafficAt, counted, band } = observation
  const seen = estimate(observation)
  return {
    from,
    to,
    accepted: { blue, green },
    how,
    observed: seen &&
      band && {
        green: counted.k,
        total: counted.n,
        unnamed: counted.unnamed,
        share: seen.green,
        ...band,
      },
    verdict,
    nodes: nodesView(nodes),
    inTrafficMs:
      how !== 'found' && verdict === 'agrees' && inTrafficAt !== null
        ? millis(Math.max(0, inTrafficAt - from))
        : null,
  }
}
