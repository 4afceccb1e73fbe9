import type { Journals } from '../journal/journals'
import { readRun } from '../journal/read'
import { createLinks, type Links } from './links'
import { createRecords, type Records } from './records'

/** What is kept of a console's runs: their journals, and the public links to their reports. */
export function recordsIn(journals: Journals): { records: Records; links: Links } {
  const { list, find, bytes, notes } = journals
  const records = createRecords({ list, find, read: run => readRun(journals, run), raw: bytes })
  return { records, links: createLinks(notes) }
}
