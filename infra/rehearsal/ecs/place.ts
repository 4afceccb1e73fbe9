/** Starting tasks where some are missing. */
import { hexOf } from '../names'
import { addEvent, type EcsService, meantToRun } from './service'
import { isUnhealthy, type Sight } from './sight'
import type { EcsTiming } from './timing'

/** AWS: the default `maximumPercent` of a service is 200. */
export const mostTasks = (service: EcsService): number => service.desired * 2

/** How many tasks of the present deployment are missing; an unhealthy one is missing too, for it will be replaced. */
export function missingCount(service: EcsService, sight: Sight): number {
  const usable = meantToRun(service).filter(
    task => task.deploymentId === service.primary.id && !isUnhealthy(task, sight),
  )
  return service.desired - usable.length
}

/** AWS waits longer and longer when tasks end before they run ("service throttle logic"), never when they ran. */
const patience = 3
const waitOf = ({ failures }: EcsService, { placementMs }: EcsTiming): number =>
  placementMs * 2 ** Math.min(5, Math.max(0, failures - patience + 1))

export function taskFailedToStart(service: EcsService, deploymentId: string, now: number): void {
  if (service.primary.id === deploymentId) service.primary.failedTasks += 1
  service.failures += 1
  if (service.failures === patience) {
    addEvent(
      service,
      'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
      now,
    )
  }
}

/** @returns the ids of what was placed */
export function placeMissing(service: EcsService, timing: EcsTiming, sight: Sight, now: number): void {
  const room = mostTasks(service) - meantToRun(service).length
  const count = Math.min(missingCount(service, sight), room)
  if (count <= 0) {
    service.placeAt = null
    return
  }
  service.placeAt ??= now + waitOf(service, timing)
  if (now < service.placeAt) return
  service.placeAt = null
  const ids = Array.from({ length: count }, () => place(service, now))
  addEvent(service, `has started ${count} tasks: ${ids.map(id => `(task ${id})`).join(' ')}.`, now)
}

function place(service: EcsService, now: number): string {
  service.placed += 1
  const id = hexOf(`${service.name} task ${service.placed}`, 32)
  service.tasks.push({
    id,
    deploymentId: service.primary.id,
    // Blue's subnet is 10.0.1.0/24 and Green's 10.0.2.0/24; the first addresses of a subnet are AWS's own.
    ip: `10.0.${service.environment === 'blue' ? 1 : 2}.${10 + (service.placed % 240)}`,
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    since: now,
    createdAt: now,
    launchedAt: null,
    startedAt: null,
    stoppingAt: null,
    stoppedAt: null,
    stopCode: null,
    stoppedReason: null,
    exitCode: null,
    registered: false,
    saidUnhealthy: false,
    killed: false,
    process: null,
  })
  return id
}
