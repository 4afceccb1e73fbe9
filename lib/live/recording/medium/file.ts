import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '../../../disk'
import type { Medium } from './medium'

/** Nobody else on the machine may read who did what. */
const mode = 0o600

const { O_WRONLY, O_APPEND, O_CREAT, O_TRUNC } = constants
/** Cut short while it is written to, a file gets a hole where it is written to by position, and is too short where not. */
const behindItsEnd = O_WRONLY | O_APPEND
const anew = behindItsEnd | O_CREAT | O_TRUNC

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
    file = await open(path, good === 0 ? anew : behindItsEnd, mode)
    return file
  }

  /** What was deleted or replaced takes writes like any other file, and keeps nothing. @throws Gone */
  async function sizeOf(handle: FileHandle): Promise<number> {
    const [mine, found] = await Promise.all([handle.stat(), stat(path)])
    if (found.ino !== mine.ino || found.dev !== mine.dev) throw new Gone(path)
    return mine.size
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
        const size = await sizeOf(handle)
        if (size < good) throw new Gone(path)
        // Of a longer batch that was refused, or what was torn: behind the last line nothing may stand.
        if (size > good) await handle.truncate(good)
        await writeAll(handle, lines)
        await keepUp(handle)
        if ((await sizeOf(handle)) !== good + lines.length) throw new Gone(path)
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

async function writeAll(handle: FileHandle, bytes: Buffer) {
  for (let from = 0; from < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, from, bytes.length - from)
    from += bytesWritten
  }
}
