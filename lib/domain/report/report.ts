import type { Event } from '../event'
import type { State } from '../state'
import { type Instant, millis } from '../units'
import { createRecorder, type Recorder, type ShowRecord } from './recorder'
import { startsShow } from './show-span'
import { type Step, stepsOf } from './step'
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
  mode: State['mode']
  /** Which show of the run this is, from 1 on, and how many there are; 0 of 0 where none was started. */
  show: { number: number; of: number }
}

/**
 * The report of a run's last show, or of the show with this number (from 1 on). It is the same reduce over the same
 * events as on the screens, so that no figure can be counted in two ways.
 * @returns null for a run without any event, and for a show that it does not have.
 */
export function reportOf({ run, events, ...health }: ReportSource, show?: number): Report | null {
  const preparations = createRecorder(null, health)
  const shows: Recorder[] = []
  let last: Step | null = null
  for (const step of stepsOf(events)) {
    if (startsShow(step)) shows.push(createRecorder(step.event.at, health))
    const recorder = shows.at(-1) ?? preparations
    recorder.see(step)
    last = step
  }
  const number = show ?? shows.length
  const recorder = shows.length === 0 && number === 0 ? preparations : shows[number - 1]
  const record = recorder?.result()
  if (!record || last === null) return null
  return { version: 1, run, mode: last.after.mode, show: { number, of: shows.length }, ...record }
}

/** How long after the show's start, in real milliseconds; negative before it. */
export const sinceStart = ({ span }: Pick<ShowRecord, 'span'>, at: Instant) =>
  millis(at - (span.startedAt ?? span.endedAt))
