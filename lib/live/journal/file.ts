import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Medium } from './medium'

/** Nobody else on the machine may read who did what. */
const mode = 0o600

/**
 * A journal in a file, written behind its first `goodBytes` bytes; 0 creates it with the first lines. After a failure
 * the file is opened anew, and what was half written is written over.
 */
export function fileMedium(path: string, goodBytes: number): Medium {
  let good = goodBytes
  let file: FileHandle | null = null

  async function opened(): Promise<FileHandle> {
    if (file) return file
    if (good === 0) await mkdir(dirname(path), { recursive: true })
    file = await open(path, good === 0 ? 'w' : 'r+', mode)
    return file
  }

  async function letGo() {
    const closing = file
    file = null
    await closing?.close().catch(() => {})
  }

  return {
    async append(lines) {
      try {
        const handle = await opened()
        await writeAll(handle, lines, good)
        await handle.datasync()
        // A file that was deleted takes writes like any other, and keeps nothing.
        if ((await handle.stat()).nlink === 0) throw new Gone(path)
        good += lines.length
      } catch (error) {
        await file?.truncate(good).catch(() => {})
        await letGo()
        throw error
      }
    },
    bytes: () => good,
    close: letGo,
  }
}

class Gone extends Error {
  readonly code = 'ENOENT'

  constructor(path: string) {
    super(`${path} was deleted`)
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, at: number) {
  for (let from = 0; from < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, from, bytes.length - from, at + from)
    from += bytesWritten
  }
}
