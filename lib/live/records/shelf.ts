import type { Journals } from '../journal/journals'
import { readRun } from '../journal/read'
import { createLinks, type Links } from './links'
import { createRecords, type Records } from './records'

/**
 * What is kept of a console's runs: their journals, and the public links to their reports.
 * @param running the lines of the run that goes on, where they are at hand: its report needs no disk and no table
 */
export function recordsIn(
  { list, find, bytes, notes }: Journals,
  running: (run: string) => Buffer | null = () => null,
): { records: Records; links: Links } {
  const raw = async (run: string) => running(run) ?? bytes(run)
  const records = createRecords({
    list,
    async find(run) {
      const lines = running(run)
      return lines ? { run, version: `${lines.length} held` } : find(run)
    },
    read: run => readRun({ bytes: raw }, run),
    raw,
  })
  return { records, links: createLinks(notes) }
}
