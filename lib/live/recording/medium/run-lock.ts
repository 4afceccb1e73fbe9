import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeFolder, readAtMost } from '../../../disk'
import { runsFolder } from './paths'

const fileIn = (dataFolder: string) => join(runsFolder(dataFolder), 'owner')

/** A console writes several times a second; one that was killed may linger as a process, but writes nothing any more. */
const patienceMs = 1_500
const lookEveryMs = 100
const mostBytes = 32

/**
 * True when this process may go on with the run of this journal: two consoles must never write the same one. Whoever
 * was killed owns nothing any more, and a folder that cannot be written is nobody's.
 */
export async function acquireRunLock(
  dataFolder: string,
  journal: string | null,
  pid: number,
): Promise<boolean> {
  const owner = await ownerOf(dataFolder)
  if (journal && owner > 0 && owner !== pid && (await isRecording(owner, journal))) return false
  await makeFolder(runsFolder(dataFolder))
    .then(() => writeFile(fileIn(dataFolder), String(pid), { mode: 0o600 }))
    .catch(() => {})
  return true
}

/** Another console may own the folder by now. */
export async function releaseRunLock(dataFolder: string, pid: number): Promise<void> {
  const owner = await ownerOf(dataFolder)
  if (owner === pid) await rm(fileIn(dataFolder), { force: true }).catch(() => {})
}

/** A process id; 0 where there is none. */
async function ownerOf(dataFolder: string): Promise<number> {
  const bytes = await readAtMost(fileIn(dataFolder), mostBytes).catch(() => null)
  return Number(bytes?.toString('utf8') ?? '') || 0
}

async function isRecording(pid: number, journal: string): Promise<boolean> {
  const before = await sizeOf(journal)
  for (let waitedMs = 0; isAlive(pid); waitedMs += lookEveryMs) {
    if ((await sizeOf(journal)) !== before) return true
    if (waitedMs >= patienceMs) return false
    await pause(lookEveryMs)
  }
  return false
}

const sizeOf = async (path: string) => (await stat(path).catch(() => null))?.size ?? 0

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
