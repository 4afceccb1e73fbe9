import { open, readdir, rm, stat } from 'node:fs/promises'
import { journalPath, noteOf, runOfFile, runsFolder } from './paths'

/** What is kept of earlier runs; the oldest go first, and runs in which no show began before all others. */
export const limits = { runs: 40, bytes: 512 * 1024 * 1024, withoutShow: 3 }

interface Kept {
  run: string
  bytes: number
  hasShow: boolean
}

/** The runs to remove, of those that are there, newest first. */
export function surplus(
  runs: readonly Kept[],
  { runs: most, bytes: mostBytes, withoutShow } = limits,
): string[] {
  const empty = runs.filter(({ hasShow }) => !hasShow).slice(withoutShow)
  let bytes = 0
  const rest = runs.filter(run => !empty.includes(run))
  const tooMany = rest.filter((run, index) => {
    bytes += run.bytes
    return index >= most || bytes > mostBytes
  })
  return [...empty, ...tooMany].map(({ run }) => run)
}

/** A console begins an idle journal anew at half of this size: what is longer has a show. */
const mostBytesWithoutShow = 16 * 1024 * 1024
/** So much is read in one pruning, which may be at a show's start; runs that were not looked into count as shows. */
const mostBytesRead = 32 * 1024 * 1024
const pieceBytes = 128 * 1024
const sign = Buffer.from('"type":"show"')

/**
 * Removes earlier runs beyond the limits; never `current`, and none whose report is public. What cannot be read or removed stays.
 * @param withShow the runs that are known to have a show; what is found out is added
 */
export async function prune(
  dataFolder: string,
  current: string,
  withShow = new Set<string>(),
): Promise<void> {
  const names: string[] = await readdir(runsFolder(dataFolder)).catch(() => [])
  const runs = names
    .flatMap(name => runOfFile(name) ?? [])
    .filter(run => run !== current && !names.includes(noteOf(run)))
  const kept: Kept[] = []
  let left = mostBytesRead
  for (const run of runs.sort().reverse()) {
    const path = journalPath(dataFolder, run)
    const found = await stat(path).catch(() => null)
    if (!found?.isFile()) continue
    if (!withShow.has(run) && found.size <= Math.min(left, mostBytesWithoutShow)) {
      const { bytesRead, hasShow } = await lookForShow(path)
      left -= bytesRead
      if (hasShow) withShow.add(run)
      kept.push({ run, bytes: found.size, hasShow })
    } else kept.push({ run, bytes: found.size, hasShow: true })
  }
  for (const run of surplus(kept)) {
    const path = journalPath(dataFolder, run)
    await Promise.all([path, `${path}.torn`].map(file => rm(file, { force: true }).catch(() => {})))
    withShow.delete(run)
  }
}

/** Reads up to the first sign of a show. Nothing is removed for not being readable. */
async function lookForShow(path: string): Promise<{ bytesRead: number; hasShow: boolean }> {
  let bytesRead = 0
  const file = await open(path, 'r').catch(() => null)
  try {
    const piece = Buffer.alloc(pieceBytes)
    // What lies across two pieces is found too.
    let kept = 0
    while (file && bytesRead <= mostBytesWithoutShow) {
      const read = await file.read(piece, kept, pieceBytes - kept, bytesRead)
      if (read.bytesRead === 0) return { bytesRead, hasShow: false }
      bytesRead += read.bytesRead
      const filled = piece.subarray(0, kept + read.bytesRead)
      if (filled.includes(sign)) break
      kept = Math.min(sign.length - 1, filled.length)
      filled.copy(piece, 0, filled.length - kept)
    }
  } catch {
    // As one that cannot be opened.
  } finally {
    await file?.close().catch(() => {})
  }
  return { bytesRead, hasShow: true }
}
