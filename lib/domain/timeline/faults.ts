import type { Environment } from '../base/traffic'
import { type Instant, instant } from '../base/units'
import { type ActiveFault, type FaultName, isOnce } from '../faults/fault'
import type { Step } from './step'

/** A fault that was on during the show. */
export interface FaultReport {
  fault: FaultName
  environment: Environment | null
  from: Instant
  /** Null: still on when the show ended, or over at once by its nature. */
  to: Instant | null
}

/** The same, by the name that the rehearsal's controls give it; null for what was over at once. */
export interface FaultRun extends FaultReport {
  id: string | null
}

/** Faults as the rehearsal's controls listed them, whoever began them; those that are over at once, as they were begun. */
export function faultsAfter(runs: readonly FaultRun[], { event, after }: Step): readonly FaultRun[] {
  const { at } = event
  const known =
    event.type === 'fault-begun' && isOnce(event.fault)
      ? [...runs, { id: null, fault: event.fault, environment: event.environment, from: at, to: null }]
      : runs
  // While the controls say nothing, what was on is taken to be on.
  return after.faults.active === null ? known : compared(known, after.faults.active, at)
}

function compared(runs: readonly FaultRun[], faults: readonly ActiveFault[], at: Instant) {
  const on = runs.filter(({ id, to }) => id !== null && to === null)
  const begun = faults.filter(({ id }) => !on.some(run => run.id === id))
  const over = on.filter(run => !faults.some(({ id }) => id === run.id))
  if (begun.length + over.length === 0) return runs
  return [
    ...runs.map(run => (over.includes(run) ? { ...run, to: at } : run)),
    // A list that is a poll late still says since when.
    ...begun.map(({ id, fault, environment, since }) => ({
      ...{ id, fault, environment, to: null },
      from: instant(Math.min(since, at)),
    })),
  ]
}
