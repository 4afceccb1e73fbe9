import type { Instant } from '../base/units'
import type { ShowRecord } from '../report/recorder'
import type { ChangeReport } from './changes'
import type { FaultReport } from './faults'
import type { Happening } from './happenings'
import type { Trouble } from './troubles'

/** One line of the timeline. */
export type Entry =
  | Happening
  | { at: Instant; kind: 'change'; change: ChangeReport }
  | { at: Instant; kind: 'fault' | 'fault-over'; fault: FaultReport }
  | { at: Instant; kind: 'trouble'; trouble: Trouble }

type Recorded = Pick<ShowRecord, 'happenings' | 'changes' | 'faults' | 'troubles'>
type Lists = { [Name in keyof Recorded]: readonly Recorded[Name][number][] }

/** Everything that happened, in order. */
export function timelineOf({ happenings, changes, faults, troubles }: Readonly<Lists>): Entry[] {
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
