import { join } from 'node:path'
import { isRunId } from './run-id'

const ending = '.ndjson'
const noteEnding = '.published.json'

export const runsFolder = (dataFolder: string) => join(dataFolder, 'runs')

/** @throws for what is no run's name. */
export const journalPath = (dataFolder: string, run: string) => besideRun(dataFolder, run, ending)

/** Where a run's note lies. @throws for what is no run's name. */
export const notePath = (dataFolder: string, run: string) => besideRun(dataFolder, run, noteEnding)

function besideRun(dataFolder: string, run: string, ending: string): string {
  if (!isRunId(run)) throw new Error(`"${run}" is no name of a run.`)
  return join(runsFolder(dataFolder), run + ending)
}

/** The run whose journal has this file name; null for any other file. */
export function runOfFile(name: string): string | null {
  const run = name.endsWith(ending) ? name.slice(0, -ending.length) : ''
  return isRunId(run) ? run : null
}

export const noteOf = (run: string) => run + noteEnding
