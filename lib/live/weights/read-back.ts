import { setTimeout as pause } from 'node:timers/promises'
import type { Written } from '../../aws/traffic'
import { type Split, sameSplit } from '../../domain/base/traffic'
import { type LateWrite, landed } from './late-change'

interface Accepted {
  to: Split
  /** Null: not known. */
  replaced: Split | null
  /** What it overtook. */
  late: LateWrite | null
  /** Writes it once more; null: whatever else is found is let stand. */
  again: (() => Promise<Written>) | null
  read(): Promise<Split>
}

/** What is set in the end. `requestId`: of the write that stands, where it was written again. */
interface Stands {
  split: Split
  requestId?: string | null
}

const pauseMs = 150

/**
 * Reads back. Describes may lag behind a change, so other weights are looked at once more. A rollback (`again`) that
 * still finds what it replaced, or what it overtook, is written again until it stands or its time is over; weights
 * that somebody else has set since are not overwritten.
 */
export async function readBack(change: Accepted, signal: AbortSignal): Promise<Stands> {
  const { to, replaced, late, again, read } = change
  let stands: Stands = { split: await read() }
  for (let look = 0; !sameSplit(stands.split, to); look++) {
    const isOld = sameSplit(stands.split, replaced) || landed(late, stands.split)
    if (look > 0 && (again === null || !isOld)) break
    await pause(pauseMs, undefined, { signal })
    const { requestId } = again !== null && isOld ? await again() : stands
    stands = { split: await read(), requestId }
  }
  return stands
}
