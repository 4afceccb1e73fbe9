import type { Verdict as Observed } from '../observed'
import type { State } from '../state'
import { wilson } from '../statistics'
import { type Split, sameSplit } from '../traffic'
import { type Instant, type Millis, millis } from '../units'
import type { Collector, Ending } from './step'

/** A time with one accepted split, and what new traffic did in it. */
export interface Period {
  from: Instant
  to: Instant
  accepted: Split
  /** Who set it: a change of Greenroom's, somebody outside, or found so when the show began. */
  how: 'found' | 'change' | 'outside'
  /** Green's answers among all since the split came into traffic; the share and its 95 % interval are fractions. */
  observed: { green: number; total: number; share: number; low: number; high: number } | null
  verdict: Observed | null
  /** From acceptance until the old split was last seen; null where that was never noticed. */
  inTrafficMs: Millis | null
}

/** The split requested against the one observed. The figures are the observation's own, as it stood when the split ended. */
export function periodsCollector(): Collector<Period[]> {
  const periods: Period[] = []
  let open: { from: Instant; how: Period['how'] } | null = null
  const closed = ({ state, at }: Ending) =>
    open && state.accepted ? [periodOf(open, state.accepted, { state, at })] : []
  return {
    see({ event, before, after }) {
      if (after.accepted === null) return
      if (open === null) open = { from: event.at, how: 'found' }
      if (before.accepted === null || sameSplit(before.accepted, after.accepted)) return
      periods.push(...closed({ state: before, at: event.at }))
      open = { from: event.at, how: after.drift && after.drift.at === event.at ? 'outside' : 'change' }
    },
    result: end => [...periods, ...closed(end)],
  }
}

function periodOf(
  { from, how }: { from: Instant; how: Period['how'] },
  { blue, green }: Split,
  { state: { observation }, at }: Ending,
): Period {
  return {
    from,
    to: at,
    accepted: { blue, green },
    how,
    observed: observedIn(observation),
    verdict: observation.verdict,
    inTrafficMs:
      how !== 'found' && observation.verdict === 'agrees' && observation.restartedAt !== null
        ? millis(Math.max(0, observation.restartedAt - from))
        : null,
  }
}

function observedIn({ green, total }: State['observation']): Period['observed'] {
  return total === 0 ? null : { green, total, share: green / total, ...wilson(green, total) }
}
