import type { Instant } from '../base/units'
import { type ChangeReport, changesAfter } from './changes'
import { type FaultReport, type FaultRun, faultsAfter } from './faults'
import { type Happening, nothingTold, type Told, toldAfter } from './happenings'
import type { Step } from './step'
import { type Trouble, troublesAfter } from './troubles'

/** What happened in this run so far: by the rules that the report goes by, so that the two say the same. */
export interface EventLog {
  told: Told
  changes: readonly ChangeReport[]
  faults: readonly FaultRun[]
  troubles: readonly Trouble[]
}

export const emptyLog: EventLog = { told: nothingTold, changes: [], faults: [], troubles: [] }

/** More than anybody scrolls back on a stage. */
const kept = 60

/** The same object where nothing happened. */
export function logAfter(log: EventLog, step: Step): EventLog {
  if (step.event.type === 'carried') return carried(log)
  const next: EventLog = {
    told: toldAfter(log.told, step),
    changes: changesAfter(log.changes, step),
    faults: faultsAfter(log.faults, step),
    troubles: troublesAfter(log.troubles, step),
  }
  return isSame(log, next) ? log : newest(next)
}

/** The last entries, oldest first. */
export const entriesOf = ({ told: { happenings }, changes, faults, troubles }: EventLog): Entry[] =>
  timelineOf({ happenings, changes, faults, troubles }).slice(-kept)

/** A new run's log begins with what is still so of the one before it: the weights and the faults. */
const carried = ({ told: { lost }, changes, faults }: EventLog): EventLog => ({
  ...emptyLog,
  changes: changes.slice(-1),
  told: { happenings: [], lost },
  faults: faults.filter(({ id, to }) => id !== null && to === null),
})

const isSame = (a: EventLog, b: EventLog) =>
  a.told === b.told && a.changes === b.changes && a.faults === b.faults && a.troubles === b.troubles

const newest = ({ told, changes, faults, troubles }: EventLog): EventLog => ({
  told: { ...told, happenings: told.happenings.slice(-kept) },
  changes: changes.slice(-kept),
  faults: faults.slice(-kept),
  troubles: troubles.slice(-kept),
})

/** One line of the timeline. */
export type Entry =
  | Happening
  | { at: Instant; kind: 'change'; change: ChangeReport }
  | { at: Instant; kind: 'fault' | 'fault-over'; fault: FaultReport }
  | { at: Instant; kind: 'trouble'; trouble: Trouble }

interface Lists {
  happenings: readonly Happening[]
  changes: readonly ChangeReport[]
  faults: readonly FaultReport[]
  troubles: readonly Trouble[]
}

/** Everything that happened, in order. */
export function timelineOf({ happenings, changes, faults, troubles }: Lists): Entry[] {
  const entries: Entry[] = [
    ...happenings,
    ...changes.map(change => ({ at: change.askedAt, kind: 'change' as const, change })),
    ...faults.map(fault => ({ at: fault.from, kind: 'fault' as const, fault })),
    ...faults.flatMap(fault =>
      fault.to === null ? [] : [{ at: fault.to, kind: 'fault-over' as const, fault }],
    ),
    ...troubles.map(trouble => ({ at: trouble.from, kind: 'trouble' as const, trouble })),
  ]
  return entries.toSorted((a, b) => a.at - b.at)
}
