import { readFile } from 'node:fs/promises'
import { journalPath, runsFolder } from '../journal/paths'
import { listRuns, readRun, runFile } from '../journal/read'
import { isRunId } from '../journal/run-id'
import { createLinks, type Links } from './links'
import { createRecords, type Records } from './records'

/** What lies in a console's data folder: the journals of its runs, and the public links to their reports. */
export function recordsIn(dataFolder: string): { records: Records; links: Links } {
  const records = createRecords({
    list: most => listRuns(dataFolder, most),
    find: run => runFile(dataFolder, run),
    read: run => readRun(dataFolder, run),
    raw: async run => (isRunId(run) ? readFile(journalPath(dataFolder, run)).catch(() => null) : null),
  })
  return { records, links: createLinks(runsFolder(dataFolder)) }
}
