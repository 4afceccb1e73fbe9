import { join } from 'node:path'
import { isRunId } from './run-id'

const ending = '.ndjson'

export const runsFolder = (dataFolder: string) => join(dataFolder, 'runs')

/** @throws for what is no run's name. */
export function journalPath(dataFolder: string, run: string): string {
  if (!isRunId(run)) throw new Error(`"${run}" is no name of a run.`)
  return join(runsFolder(dataFolder), run + ending)
}

/** The run whose journal has this file name; null for any other file. */
export function runOfFile(name: string): string | null {
  const run = name.endsWith(ending) ? name.slice(0, -ending.length) : ''
  return isRunId(run) ? run : null
}
