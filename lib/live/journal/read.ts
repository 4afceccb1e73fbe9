import { readdir, readFile } from 'node:fs/promises'
import { act, type Budget, stoppedClock } from '../../domain/clock'
import type { Instant } from '../../domain/units'
import { parseJournal, type RunRecord } from './parse'
import { journalPath, runOfFile, runsFolder } from './paths'
import { isRunId } from './run-id'

/** What a list of runs shows of one. */
export interface RunSummary {
  run: string
  mode: 'rehearsal' | 'aws'
  openedAt: Instant
  /** The last event's time. */
  lastAt: Instant
  /** The first start of the show; null where none began. */
  startedAt: Instant | null
  /** When it ended; null while it runs, and where it was left or reset before its end. */
  finishedAt: Instant | null
  bytes: number
}

/** Every run of this data folder that can be read, newest first; none where there is no folder. */
export async function listRuns(dataFolder: string): Promise<RunSummary[]> {
  const names = await readdir(runsFolder(dataFolder)).catch(() => [])
  const runs = names.flatMap(name => runOfFile(name) ?? [])
  const summaries: RunSummary[] = []
  // One after the other: a long list must not hold every journal in memory at once.
  for (const run of runs.sort().reverse()) {
    const read = await readWith(dataFolder, run)
    if (read) summaries.push(read.summary)
  }
  return summaries
}

/** A run with all its events, in order; null where there is no such run, or `run` is no name of one. */
export async function readRun(dataFolder: string, run: string): Promise<RunRecord | null> {
  return (await readWith(dataFolder, run))?.record ?? null
}

async function readWith(dataFolder: string, run: string) {
  if (!isRunId(run)) return null
  const bytes = await readFile(journalPath(dataFolder, run)).catch(() => null)
  const record = bytes && parseJournal(bytes)
  return record && { record, summary: summaryOf(run, record, bytes.length) }
}

function summaryOf(run: string, { header, events }: RunRecord, bytes: number): RunSummary {
  let stages: readonly Budget[] = []
  let clock = stoppedClock(1)
  let startedAt: Instant | null = null
  let finishedAt: Instant | null = null
  for (const event of events) {
    if (event.type === 'opened') stages = event.stages
    if (event.type !== 'show') continue
    clock = act(clock, event.act, stages, event.at)
    if (event.act === 'start') startedAt ??= event.at
    if (clock.state === 'finished') finishedAt ??= event.at
  }
  const { mode, openedAt } = header
  return { run, mode, openedAt, lastAt: events.at(-1)?.at ?? openedAt, startedAt, finishedAt, bytes }
}
