import { type ActiveFault, type FaultName, isOnce } from '../fault'
import type { Environment } from '../traffic'
import { type Instant, instant } from '../units'
import type { Collector, Step } from './step'

/** A fault that was on during the show. */
export interface FaultReport {
  fault: FaultName
  environment: Environment | null
  from: Instant
  /** Null: still on when the show ended, or over at once by its nature. */
  to: Instant | null
}

/** Faults as the rehearsal's controls listed them, whoever began them; those that are over at once, as they were begun. */
export function faultsCollector(): Collector<FaultReport[]> {
  const reports: FaultReport[] = []
  const on = new Map<string, FaultReport>()
  const begin = ({ id, fault, environment, since }: ActiveFault, at: Instant) => {
    // A list that is a poll late still says since when.
    const report = { fault, environment, from: instant(Math.min(since, at)), to: null }
    on.set(id, report)
    reports.push(report)
  }
  const compare = ({ event, after }: Step, faults: readonly ActiveFault[]) => {
    for (const fault of faults) if (!on.has(fault.id)) begin(fault, event.at)
    for (const [id, report] of on)
      if (!after.faults?.some(fault => fault.id === id)) {
        report.to = event.at
        on.delete(id)
      }
  }
  return {
    see(step) {
      const { event, after } = step
      if (event.type === 'fault-begun' && isOnce(event.fault))
        reports.push({ fault: event.fault, environment: event.environment, from: event.at, to: null })
      // While the controls say nothing, what was on is taken to be on.
      if (after.faults !== null) compare(step, after.faults)
    },
    result: () => reports.toSorted((a, b) => a.from - b.from),
  }
}
