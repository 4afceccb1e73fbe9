/** AWS/ECS: what the tasks' processes really use, as a share of what a Fargate task of the show reserves. */
import type { EcsService } from '../ecs/service'
import { clusterName } from '../names'
import type { World } from '../world'
import type { Metric } from './store'

const reservedVcpu = 0.25
const reservedBytes = 512 * 1024 * 1024

export interface Usage {
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
