import { withDeadlineOrLeft } from '../../deadline'
import { bringSessionSalt, saltIn } from '../../sign-in/session'
import type { Journals, Notes } from './medium/journals'

/** Beside the runs, under a name that is none of a run. */
const note = 'session-key'
const limitMs = 3_000

/**
 * A disk goes with its task: whoever is signed in stays so where the next task finds the same salt. Without the
 * passcodes it opens nothing. What cannot be read or kept costs only this: everybody signs in again.
 */
export async function carrySessionKey(
  dataFolder: string,
  { notes, place }: Pick<Journals, 'notes' | 'place'>,
  ms = limitMs,
): Promise<void> {
  await withDeadlineOrLeft(ms, signal => carry(dataFolder, notes, signal)).catch((error: unknown) => {
    const cause = error instanceof Error ? error.message : String(error)
    console.warn(`${place} does not hold the session key (${cause}). Everybody signs in again.`)
  })
}

async function carry(dataFolder: string, notes: Notes, signal: AbortSignal) {
  const kept = await notes.read(note)
  // Too late people sign in by this console's own: one that came now would sign them out, or not reach all that ask.
  signal.throwIfAborted()
  if (kept === null || !bringSessionSalt(dataFolder, kept)) return notes.write(note, saltIn(dataFolder))
  // A note lasts 30 days from when it was written. Where it cannot be now, the next console may.
  notes.write(note, kept).catch(() => {})
}
