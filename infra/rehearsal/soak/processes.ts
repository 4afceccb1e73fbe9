/** The processes of this machine, as far as the system tells (Linux: /proc). */
import { readdir, readFile } from 'node:fs/promises'

/** Field 4 of /proc/<pid>/stat (proc(5)); the name before it may hold spaces and brackets. */
const parentOf = (stat: string): number => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])

/** @returns null where the system does not tell */
export async function childrenOf(parent: number): Promise<number[] | null> {
  const entries = await readdir('/proc').catch(() => null)
  if (entries === null) return null
  const pids = entries.filter(entry => /^\d+$/.test(entry))
  const found = await Promise.all(
    pids.map(async pid => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      return parentOf(stat) === parent ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
