import { setImmediate as breathe } from 'node:timers/promises'
import { createReporter, type Report } from '../../domain/report/report'
import { isCleanShow, type RunRow, runRow } from '../../domain/score/run-row'
import type { RunRecord } from '../journal/parse'
import type { RunSummary } from '../journal/read'

/** Where runs are read from. */
export interface Shelf {
  list(): Promise<RunSummary[]>
  read(run: string): Promise<RunRecord | null>
  /** The journal as it lies on disk. */
  raw(run: string): Promise<Buffer | null>
}

/** What the journals of this console tell. */
export interface Records {
  /** The newest runs in which anything was measured, newest first. */
  rows(): Promise<RunRow[]>
  /** The report of a run's last show, or of the one with this number; null where there is none. */
  report(run: string, show?: number): Promise<Report | null>
  record(run: string): Promise<RunRecord | null>
  raw(run: string): Promise<Buffer | null>
  latest(): Promise<string | null>
  /** The newest run of a show that ended and lost nothing; null without one. */
  lastClean(): Promise<string | null>
}

const mostRows = 30
/** An hour of events takes a second of work: the console's own polls and streams must not wait for it. */
const eventsAtOnce = 250

export function createRecords({ list, read, raw }: Shelf): Records {
  /** A journal only grows, so a row is right as long as the journal has as many bytes. */
  const known = new Map<string, { bytes: number; row: RunRow | null }>()

  async function report(run: string, show?: number): Promise<Report | null> {
    const record = await read(run)
    if (record === null) return null
    const { events, gaps, skipped, damagedBytes } = record
    const reporter = createReporter(run, { gaps, skipped, damagedBytes })
    for (let from = 0; from < events.length; from += eventsAtOnce) {
      for (const event of events.slice(from, from + eventsAtOnce)) reporter.take(event)
      await breathe()
    }
    return reporter.report(show)
  }

  async function row({ run, bytes }: RunSummary): Promise<RunRow | null> {
    const before = known.get(run)
    if (before?.bytes === bytes) return before.row
    const full = await report(run)
    const row = full && runRow(full)
    known.set(run, { bytes, row })
    return row
  }

  async function rows(): Promise<RunRow[]> {
    const all: RunRow[] = []
    // One after the other: each needs its whole journal.
    for (const summary of (await list()).slice(0, mostRows)) {
      const each = await row(summary)
      if (each && each.requests > 0) all.push(each)
    }
    return all
  }

  return {
    rows,
    report,
    record: read,
    raw,
    latest: async () => (await list())[0]?.run ?? null,
    lastClean: async () => (await rows()).find(isCleanShow)?.run ?? null,
  }
}
