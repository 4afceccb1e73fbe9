import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '../../../disk'
import type { Medium } from './medium'

/** Nobody else on the machine may read who did what. */
const mode = 0o600

/** A disk that takes longer to make sure of what it was given hangs: nothing more is given to it. */
const syncMs = 3_000

/**
 * A journal in a file, written behind its first `goodBytes` bytes; 0 creates it with the first lines. After a failure
 * the file is opened anew, and what was half written is written over; where it was deleted, replaced or cut short by somebody else, all is to be written again.
 * What is written outlives this process at once, and the machine (its power, its system) as soon as the disk has synchronized, which nobody waits for.
 */
export function fileMedium(path: string, goodBytes: number): Medium {
  let good = goodBytes
  let file: FileHandle | null = null
  let syncing: { since: number; done: Promise<void> } | null = null
  let failure: unknown = null

  function synchronize(handle: FileHandle) {
    const done = handle
      .datasync()
      .catch((error: unknown) => {
        failure = error
      })
      .finally(() => {
        syncing = null
      })
    syncing = { since: performance.now(), done }
  }

  async function keepUp(handle: FileHandle) {
    if (syncing && performance.now() - syncing.since > syncMs) await syncing.done
    const found = failure
    failure = null
    if (found) throw found
    if (!syncing) synchronize(handle)
  }

  async function opened(): Promise<FileHandle> {
    if (file) return file
    if (good === 0) await makeFolder(dirname(path))
    file = await open(path, good === 0 ? 'w' : 'r+', mode)
    return file
  }

  /** What was deleted or replaced takes writes like any other file, and keeps nothing. @throws Gone */
  async function mustHold(handle: FileHandle, bytes: number) {
    const [mine, found] = await Promise.all([handle.stat(), stat(path)])
    if (found.ino !== mine.ino || found.dev !== mine.dev || mine.size < bytes) throw new Gone(path)
    // Of a longer batch that was refused, or what was torn: behind the last line nothing may stand.
    if (mine.size > bytes) await handle.truncate(bytes)
  }

  async function letGo() {
    const closing = file
    file = null
    await syncing?.done
    await closing?.close().catch(() => {})
  }

  return {
    batchMs: 250,
    waitsFor: () => 'hanging',
    async append(lines) {
      try {
        const handle = await opened()
        // Behind its end a file that was cut short would get a hole.
        await mustHold(handle, good)
        await writeAll(handle, lines, good)
        await keepUp(handle)
        await mustHold(handle, good + lines.length)
        good += lines.length
      } catch (error) {
        if (isGone(error)) good = 0
        else await file?.truncate(good).catch(() => {})
        await letGo()
        throw error
      }
    },
    bytes: () => good,
    close: letGo,
  }
}

/** It was deleted or cut short while it was open, or since it was closed by an earlier failure. */
const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

class Gone extends Error {
  readonly code = 'ENOENT'

  constructor(path: string) {
    super(`${path} was deleted, replaced or cut short`)
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, at: number) {
  for (let from = 0; from < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, from, bytes.length - from, at + from)
    from += bytesWritten
  }
}
