import { readRun } from '../journal/read'
import type { Journals } from '../medium/journals'
import { createLinks, type Links } from './links'
import { createRecords, type Records, type Running } from './records'

/**
 * What is kept of a console's runs: their journals, and the public links to their reports.
 * @param running the run that goes on, where it is at hand: its report needs no disk and no table
 */
export function recordsIn(
  { list, find, bytes, notes }: Journals,
  running: (run: string) => Running | null = () => null,
): { records: Records; links: Links } {
  const raw = async (run: string) => running(run)?.lines() ?? bytes(run)
  const records = createRecords({
    list,
    async find(run) {
      const held = running(run)
      return held ? { run, version: `${held.bytes} held` } : find(run)
    },
    read: run => readRun({ bytes: raw }, run),
    raw,
    running,
  })
  return { records, links: createLinks(notes) }
}
