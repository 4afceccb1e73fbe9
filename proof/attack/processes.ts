/** The processes of a running demo: who they are, and what each of them holds. */
import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { LaunchedDemo } from '../../e2e/launch'

const state = z.object({
  processes: z.array(z.object({ name: z.string(), pid: z.number() })),
  tasks: z.array(z.object({ environment: z.string(), pid: z.number().nullable() })),
})

/** Name → process id: the launcher, what it started, what the rehearsal cloud started, and the tasks. */
export type Processes = ReadonlyMap<string, number>

/** @throws when the rehearsal's controls do not answer */
export async function processesOf(demo: LaunchedDemo): Promise<Processes> {
  const response = await fetch(`${demo.cloud.controlUrl}/state`, { signal: AbortSignal.timeout(5_000) })
  const { processes, tasks } = state.parse(await response.json())
  const named: [string, number][] = [
    ['the launcher', demo.child.pid ?? 0],
    ...tasks.map(({ environment, pid }, index): [string, number] => [
      `task ${index} (${environment})`,
      pid ?? 0,
    ]),
    ...Object.entries(demo.processes()),
    ...processes.map(({ name, pid }): [string, number] => [name, pid]),
  ]
  // The launcher and the controls tell of the same processes, each by a name of its own.
  return new Map(named.filter(([, pid], index) => named.findIndex(other => other[1] === pid) === index))
}

/** Names whose process is another one now, or gone. */
export const changed = (before: Processes, now: Processes): string[] =>
  [...new Set([...before.keys(), ...now.keys()])].filter(name => before.get(name) !== now.get(name))

export function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Open files and sockets; null where the system does not tell (it is Linux that has /proc). */
export async function handlesOf(pid: number): Promise<number | null> {
  return readdir(`/proc/${pid}/fd`).then(
    names => names.length,
    () => null,
  )
}

/** Resident memory in bytes; null where the system does not tell. */
export async function residentOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1_024
}
