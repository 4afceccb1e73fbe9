/** Samples what the tasks' processes use, for CPUUtilization and MemoryUtilization. */
import pidusage from 'pidusage'
import { boundedLog, guarded } from '../../../common/guard'
import { recordUsage } from '../cloudwatch/task-metrics'
import type { World } from '../world'

const everyMs = 2_000

export async function sampleUsage(world: World, now: () => number): Promise<void> {
  const running = world.services.flatMap(service =>
    service.tasks.flatMap(({ lastStatus, process }) =>
      lastStatus === 'RUNNING' && process ? [{ service, pid: process.pid }] : [],
    ),
  )
  await Promise.all(
    running.map(async ({ service, pid }) => {
      try {
        recordUsage(world, service, await pidusage(pid), now())
      } catch {
        // The process has just ended: a task that does not run reports nothing.
      }
    }),
  )
}

/** @returns a function that ends it. */
export function watchUsage(world: World, now: () => number): () => void {
  const complain = boundedLog(line => process.stderr.write(`${line}\n`))
  const sample = guarded('The look at what the tasks use', complain, () => sampleUsage(world, now))
  const timer = setInterval(sample, everyMs)
  return () => {
    clearInterval(timer)
    pidusage.clear()
  }
}
