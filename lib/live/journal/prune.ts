import { readdir, readFile, rm, stat } from 'node:fs/promises'
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

/** Removes earlier runs beyond the limits; never `current`, and none whose report is public. What cannot be read or removed stays. */
export async function prune(dataFolder: string, current: string): Promise<void> {
  const names: string[] = await readdir(runsFolder(dataFolder)).catch(() => [])
  const runs = names
    .flatMap(name => runOfFile(name) ?? [])
    .filter(run => run !== current && !names.includes(noteOf(run)))
  const kept: Kept[] = []
  for (const run of runs.sort().reverse()) {
    const path = journalPath(dataFolder, run)
    const found = await stat(path).catch(() => null)
    if (found) kept.push({ run, bytes: found.size, hasShow: await hasShow(path) })
  }
  for (const run of surplus(kept)) {
    const path = journalPath(dataFolder, run)
    await Promise.all([path, `${path}.torn`].map(file => rm(file, { force: true }).catch(() => {})))
  }
}

/** Nothing is removed for not being readable. */
const hasShow = async (path: string) =>
  (await readFile(path).catch(() => Buffer.from('"type":"show"'))).includes('"type":"show"')
