import type { Instant, Millis } from '../base/units'

/** Why the run is not being recorded, in the few words a presenter can act on. */
export const recordingProblems = [
  'full',
  'not-writable',
  'hanging',
  'gone',
  'too-long',
  'failed',
  /** Another console goes on with this run. */
  'taken',
  'table-denied',
  'table-missing',
  'table-throttled',
  'table-silent',
] as const
export type RecordingProblem = (typeof recordingProblems)[number]

/** Whether what happens is kept. `since`: from when on it is, or is not. */
export interface Recording {
  since: Instant
  /** Null while all is recorded. */
  problem: RecordingProblem | null
  /** What was kept so far was lost, and was written once more from memory: nothing is missing. */
  rewritten?: boolean
}

/** The console was started again and went on with this run. */
export interface Recovery {
  at: Instant
  /** From the last event on record to the first new one: what happened meanwhile is unknown. */
  gapMs: Millis
  /** Bytes of the record that were torn or damaged, and were put aside. */
  lostBytes: number
}
