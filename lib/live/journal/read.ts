import { readdir, readFile, stat } from 'node:fs/promises'
import { parseInSlices, type RunRecord } from './parse'
import { journalPath, runOfFile, runsFolder } from './paths'
import { isRunId } from './run-id'

/** A journal as it lies on disk. */
export interface RunFile {
  run: string
  /** The same as long as nothing was written. */
  version: string
}

/** The newest runs of this data folder, newest first, without a look into them; none where there is no folder. */
export async function listRuns(dataFolder: string, most = Number.POSITIVE_INFINITY): Promise<RunFile[]> {
  const names = await readdir(runsFolder(dataFolder)).catch(() => [])
  const runs = names.flatMap(name => runOfFile(name) ?? [])
  const newest = runs.sort().reverse().slice(0, most)
  const files = await Promise.all(newest.map(run => runFile(dataFolder, run)))
  return files.flatMap(file => file ?? [])
}

/** Null where there is no such run, or `run` is no name of one. */
export async function runFile(dataFolder: string, run: string): Promise<RunFile | null> {
  if (!isRunId(run)) return null
  const file = await stat(journalPath(dataFolder, run)).catch(() => null)
  return file && { run, version: `${file.size} ${file.mtimeMs}` }
}

/** A run with all its events, in order; null where there is none that can be read, or `run` is no name of one. */
export async function readRun(dataFolder: string, run: string): Promise<RunRecord | null> {
  if (!isRunId(run)) return null
  const bytes = await readFile(journalPath(dataFolder, run)).catch(() => null)
  return bytes && parseInSlices(bytes)
}
