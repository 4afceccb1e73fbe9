import type { Journals } from '../medium/journals'
import { parseInSlices, type RunRecord } from './parse'

/** A run with all its events, in order; null where there is none that can be read, or `run` is no name of one. */
export async function readRun(journals: Pick<Journals, 'bytes'>, run: string): Promise<RunRecord | null> {
  const bytes = await journals.bytes(run)
  return bytes && parseInSlices(bytes)
}
