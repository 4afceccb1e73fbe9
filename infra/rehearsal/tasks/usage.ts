/** Samples what the tasks' processes use, for CPUUtilization and MemoryUtilization. */
import pidusage from 'pidusage'
import { boundedLog, guarded } from '../../../common/guard'
import type { Metric } from '../cloudwatch/store'
import type { EcsService } from '../ecs/service'
import { clusterName } from '../names'
import type { World } from '../world'

const reservedVcpu = 0.25
const reservedBytes = 512 * 1024 * 1024

interface Usage {
  /** Percent of one core, as pidusage gives it. */
  cpu: number
  /** Resident bytes. */
  memory: number
}

const metric = (service: EcsService, name: string): Metric => ({
  namespace: 'AWS/ECS',
  name,
  unit: 'Percent',
  dimensions: [
    { Name: 'ClusterName', Value: clusterName },
    { Name: 'ServiceName', Value: service.name },
  ],
})

/** AWS: percent of the reserved; may be over 100. Only running tasks report. */
export function recordUsage(world: World, service: EcsService, { cpu, memory }: Usage, at: number): void {
  world.metrics.record(metric(service, 'CPUUtilization'), at, cpu / reservedVcpu)
  world.metrics.record(metric(service, 'MemoryUtilization'), at, (memory / reservedBytes) * 100)
}

const everyMs = 2_000

async function sampleUsage(world: World, now: () => number): Promise<void> {
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
