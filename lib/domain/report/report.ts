import { type Instant, millis } from '../base/units'
import type { ProofName } from '../checklist/items'
import type { Event } from '../state/event'
import type { State } from '../state/state'
import { createRecorder, type Recorder, type ShowRecord } from './recorder'
import { startsShow } from './show-span'
import { stepOf } from './step'
import type { RecordHealth } from './unmeasured'

/** What a run's journal gives. */
export interface ReportSource extends RecordHealth {
  run: string
  events: readonly Event[]
}

/** A run may hold several shows, one after the other; a report is of one of them. This is what is downloaded as JSON. */
export interface Report extends ShowRecord {
  version: 1
  run: string
  mode: State['run']['mode']
  /** Which show of the run this is, from 1 on, and how many there are; 0 of 0 where none was started. */
  show: { number: number; of: number }
  /** When each way back and each guard of the show was last seen to work, in this run. */
  drills: Drills
}

export type Drills = Partial<Record<ProofName, Instant>>

/** Takes a run's events one after the other, so that a caller with other things to do can pause between them. */
export interface Reporter {
  take(event: Event): void
  /**
   * The report of the last show, or of the show with this number (from 1 on); null before any event, and for a show
   * that there is not.
   */
  report(show?: number): Report | null
}

/** It is the same reduce over the same events as on the screens, so that no figure can be counted in two ways. */
export function createReporter(run: string, health: RecordHealth): Reporter {
  const preparations = createRecorder(null, health)
  const shows: Recorder[] = []
  let state: State | null = null
  return {
    take(event) {
      const step = stepOf(state, event)
      state = step.after
      if (startsShow(step)) shows.push(createRecorder(event.at, health))
      const recorder = shows.at(-1) ?? preparations
      recorder.see(step)
    },
    report(show) {
      const number = show ?? shows.length
      const record = (shows.length === 0 && number === 0 ? preparations : shows[number - 1])?.result()
      if (!record || state === null) return null
      const drills = state.checklist.proofs
      return { version: 1, run, mode: state.run.mode, show: { number, of: shows.length }, drills, ...record }
    },
  }
}

/** The report of a whole run, at once: see `Reporter.report`. */
export function reportOf({ run, events, ...health }: ReportSource, show?: number): Report | null {
  const reporter = createReporter(run, health)
  for (const event of events) reporter.take(event)
  return reporter.report(show)
}

/** How long after the show's start, in real milliseconds; negative before it. */
export const sinceStart = ({ span }: Pick<ShowRecord, 'span'>, at: Instant) =>
  millis(at - (span.startedAt ?? span.endedAt))
