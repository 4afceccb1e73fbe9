import { type Split, sameSplit } from '../base/traffic'
import { type Instant, type Millis, millis } from '../base/units'
import type { Verdict as Observed } from '../split/observed'
import { add, type Count, none } from '../split/turned'
import { wilson } from '../statistics/statistics'
import type { Collector, Ending, Step } from './step'

/** A time with one accepted split, and what new traffic did in it. */
export interface Period {
  from: Instant
  to: Instant
  accepted: Split
  /** Who set it: a change of Greenroom's, somebody outside, or found so when the show began. */
  how: 'found' | 'change' | 'outside'
  /** Green's answers among the show's own since the split came into traffic; the share and its 95 % interval are fractions. */
  observed: { green: number; total: number; share: number; low: number; high: number } | null
  verdict: Observed | null
  /** From acceptance until the old split was last seen; null where that was never noticed. */
  inTrafficMs: Millis | null
}

interface Open {
  from: Instant
  how: Period['how']
  count: Count
}

/** The split requested against the one observed; the verdict is the observation's own, as it stood when the split ended. */
export function periodsCollector(): Collector<Period[]> {
  const periods: Period[] = []
  let open: Open | null = null
  const closed = ({ state, at }: Ending) =>
    open && state.weights.accepted ? [periodOf(open, state.weights.accepted, { state, at })] : []
  return {
    see(step) {
      const { event, before, after } = step
      if (after.weights.accepted === null) return
      open ??= { from: event.at, how: 'found', count: none }
      if (before.weights.accepted === null || sameSplit(before.weights.accepted, after.weights.accepted)) {
        open.count = countedWith(open.count, step)
        return
      }
      periods.push(...closed({ state: before, at: event.at }))
      const how = after.weights.drift && after.weights.drift.at === event.at ? 'outside' : 'change'
      open = { from: event.at, how, count: none }
    },
    result: end => [...periods, ...closed(end)],
  }
}

/** What this step adds to the observation: it began before the show did, and what it had by then is not the show's. */
function countedWith(count: Count, { before, after }: Step): Count {
  const [was, is] = [before.split.observation, after.split.observation]
  if (was === is) return count
  // Evidence of the old split is thrown away here too.
  const begunAnew = was.restartedAt !== is.restartedAt || is.total < was.total
  return begunAnew
    ? { green: is.green, total: is.total }
    : add(count, { green: is.green - was.green, total: is.total - was.total })
}

function periodOf(
  { from, how, count }: Open,
  { blue, green }: Split,
  {
    state: {
      split: { observation },
    },
    at,
  }: Ending,
): Period {
  return {
    from,
    to: at,
    accepted: { blue, green },
    how,
    observed: observedIn(count),
    verdict: observation.verdict,
    inTrafficMs:
      how !== 'found' && observation.verdict === 'agrees' && observation.restartedAt !== null
        ? millis(Math.max(0, observation.restartedAt - from))
        : null,
  }
}

const observedIn = ({ green, total }: Count): Period['observed'] =>
  total === 0 ? null : { green, total, share: green / total, ...wilson(green, total) }
