import { bringSessionSalt, saltIn } from '../session'
import { within } from '../within'
import type { Journals } from './journal/journals'

/** Beside the runs, under a name that is none of a run. */
const note = 'session-key'
const limitMs = 3_000

/**
 * A disk goes with its task: whoever is signed in stays so where the next task finds the same salt. Without the
 * passcodes it opens nothing. What cannot be read or kept costs only this: everybody signs in again.
 */
export async function carrySessionKey(dataFolder: string, { notes, place }: Journals): Promise<void> {
  await within(limitMs, undefined, signal => Promise.race([carry(dataFolder, notes), ended(signal)])).catch(
    (error: unknown) => {
      const cause = error instanceof Error ? error.message : String(error)
      console.warn(`${place} does not hold the session key (${cause}). Everybody signs in again.`)
    },
  )
}

async function carry(dataFolder: string, notes: Journals['notes']) {
  const kept = await notes.read(note)
  if (kept) bringSessionSalt(dataFolder, kept)
  else await notes.write(note, saltIn(dataFolder))
}

const ended = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
