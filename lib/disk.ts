import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Creates a folder and those above it. Node's own recursive `mkdir` says ENOENT of a read-only disk and EEXIST of a file in
 * the way; this throws what the system said.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder).catch(async (error: unknown) => {
    // Somebody else was faster.
    if (!(await isFolder(folder))) throw error
  })
}

const isFolder = async (path: string) => (await stat(path).catch(() => null))?.isDirectory() ?? false

/**
 * Writes a whole file. A reader, a crash or a full disk meets the old file or the new one, never half of one.
 * @throws a file error; the file then is as it was.
 */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
  try {
    const file = await open(unfinished, 'w', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw error
  }
}

/**
 * All of a file; null for one that is longer than `mostBytes`, or no file. However long it is, no more than that is read.
 * @throws a file error
 */
export async function readAtMost(path: string, mostBytes: number): Promise<Buffer | null> {
  const file = await open(path, 'r')
  try {
    const found = await file.stat()
    if (!found.isFile() || found.size > mostBytes) return null
    const bytes = Buffer.alloc(found.size)
    let length = 0
    // A file that grows meanwhile is read as it was.
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return bytes.subarray(0, length)
  } finally {
    await file.close()
  }
}
