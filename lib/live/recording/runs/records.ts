import { setImmediate as breathe } from 'node:timers/promises'
import { createReporter, type Report } from '../../../domain/report/report'
import { isCleanShow, type RunRow, runRow } from '../../../domain/score/run-row'
import type { RunRecord } from '../journal/parse'
import type { KeptRun } from '../medium/journals'
import { GrowingReport } from './growing-report'
import { Memo } from './memo'

/** Where runs are read from. */
export interface RunSource {
  /** The newest runs, newest first, without a look into them. */
  list(most: number): Promise<KeptRun[]>
  find(run: string): Promise<KeptRun | null>
  read(run: string): Promise<RunRecord | null>
  /** The journal as it is kept. */
  raw(run: string): Promise<Buffer | null>
  /** The run that goes on, where it is this one and at hand. */
  running?(run: string): Running | null
}

/** The run that goes on, as it is stored so far. */
export interface Running {
  bytes: number
  /** A copy of it: some megabytes, so not for each question whether it has grown. */
  lines(): Buffer
}

/** What the journals of this console tell. */
export interface Records {
  /** The newest runs in which anything was measured, newest first. */
  rows(): Promise<RunRow[]>
  /**
   * The report of a run's last show, or of the one with this number; null where there is none. While the run grows it
   * is as of the last `mayBeOldMs` milliseconds.
   */
  report(run: string, show?: number, mayBeOldMs?: number): Promise<Report | null>
  record(run: string): Promise<RunRecord | null>
  raw(run: string): Promise<Buffer | null>
  /** The newest run of a show that ended and lost nothing; null without one. */
  lastClean(): Promise<string | null>
}

const mostRows = 30
const mostReports = 12
/** An hour of events takes a second of work: the console's own polls and streams must not wait for it. */
const eventsAtOnce = 250

export function createRecords({ list, find, read, raw, running = () => null }: RunSource): Records {
  const knownRows = new Memo<RunRow | null>(2 * mostRows)
  const knownReports = new Memo<Report | null>(mostReports)
  /** None is kept: a whole run is large. */
  const reading = new Memo<RunRecord | null>(0)

  let goingOn: GrowingReport | null = null

  async function record(run: string): Promise<RunRecord | null> {
    const file = await find(run)
    return file && reading.get(`${run} ${file.version}`, file.version, () => read(run))
  }

  async function made(run: string, show?: number): Promise<Report | null> {
    const held = running(run)
    if (held) {
      if (goingOn?.run !== run) goingOn = new GrowingReport(run)
      return goingOn.report(held.lines, show)
    }
    const found = await record(run)
    if (found === null) return null
    const { events, gaps, skipped, damagedBytes } = found
    const reporter = createReporter(run, { gaps, skipped, damagedBytes })
    for (let from = 0; from < events.length; from += eventsAtOnce) {
      for (const event of events.slice(from, from + eventsAtOnce)) reporter.take(event)
      await breathe()
    }
    return reporter.report(show)
  }

  async function report(run: string, show?: number, mayBeOldMs?: number): Promise<Report | null> {
    const file = await find(run)
    return file && knownReports.get(`${run} ${show ?? ''}`, file.version, () => made(run, show), mayBeOldMs)
  }

  async function row(run: string): Promise<RunRow | null> {
    const full = await made(run)
    return full && runRow(full)
  }

  async function rows(): Promise<RunRow[]> {
    const all: RunRow[] = []
    // One after the other: each needs its whole journal.
    for (const { run, version } of await list(mostRows)) {
      const each = await knownRows.get(run, version, () => row(run))
      if (each && each.requests > 0) all.push(each)
    }
    return all
  }

  return {
    rows,
    report,
    record,
    raw,
    lastClean: async () => (await rows()).find(isCleanShow)?.run ?? null,
  }
}
