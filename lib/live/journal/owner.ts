import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runsFolder } from './paths'

const fileIn = (dataFolder: string) => join(runsFolder(dataFolder), 'owner')

/**
 * True while this process may go on with the last run: two consoles must never write the same journal. A console that
 * was killed owns nothing any more. A folder that cannot be written is nobody's.
 */
export async function own(dataFolder: string, pid: number): Promise<boolean> {
  const owner = Number(await readFile(fileIn(dataFolder), 'utf8').catch(() => ''))
  if (owner !== pid && owner > 0 && isAlive(owner)) return false
  await mkdir(runsFolder(dataFolder), { recursive: true })
    .then(() => writeFile(fileIn(dataFolder), String(pid), { mode: 0o600 }))
    .catch(() => {})
  return true
}

export const disown = (dataFolder: string) => rm(fileIn(dataFolder), { force: true }).catch(() => {})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
