/** Rolling one set of tasks out in place of another. */
import { digitsOf } from '../names'
import { addEvent, type Deployment, type EcsService } from './service'

const opened = (id: string, now: number): Deployment => ({
  id,
  createdAt: now,
  updatedAt: now,
  rolloutState: 'IN_PROGRESS',
  failedTasks: 0,
})

export const firstDeployment = (serviceName: string, now: number): Deployment =>
  opened(`ecs-svc/${digitsOf(serviceName, 19)}`, now)

/** AWS: the new deployment is PRIMARY at once; the one before stays ACTIVE until its tasks are gone. */
export function beginDeployment(service: EcsService, now: number): void {
  service.deployed += 1
  service.older = [service.primary, ...service.older]
  service.primary = opened(`ecs-svc/${digitsOf(`${service.name} ${service.deployed}`, 19)}`, now)
  service.placeAt = null
  service.failures = 0
  service.steady = false
}

/** Forgets the older deployments of which no task runs or drains any more. */
export function dropFinished(service: EcsService): void {
  const busy = new Set(
    service.tasks
      .filter(({ lastStatus }) => lastStatus !== 'DEPROVISIONING' && lastStatus !== 'STOPPED')
      .map(({ deploymentId }) => deploymentId),
  )
  service.older = service.older.filter(({ id }) => busy.has(id))
}

export function complete(service: EcsService, now: number): void {
  if (service.primary.rolloutState === 'COMPLETED') return
  service.primary = { ...service.primary, updatedAt: now, rolloutState: 'COMPLETED' }
  addEvent(service, `(deployment ${service.primary.id}) deployment completed.`, now)
}

/** AWS: `ECS deployment ecs-svc/N in progress.` or `… completed.` */
export const rolloutReason = ({ id, rolloutState }: Deployment): string =>
  `ECS deployment ${id} ${rolloutState === 'COMPLETED' ? 'completed' : 'in progress'}.`
