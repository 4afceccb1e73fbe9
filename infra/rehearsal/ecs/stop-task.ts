import type { StopTaskRequest, StopTaskResponse } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../errors'
import type { World } from '../world'
import { idOf, requireCluster } from './find'
import { askToStop } from './retire'
import { shownTask } from './shown-task'

/**
 * Asks one task to stop; the service replaces it. A task that has stopped already is shown as it is.
 * @throws AwsError ClusterNotFoundException, InvalidParameterException
 */
export function stopTask(world: World, input: StopTaskRequest, now: number): StopTaskResponse {
  requireCluster(world, input.cluster)
  const id = idOf(input.task ?? '')
  for (const service of world.services) {
    const task = service.tasks.find(each => each.id === id)
    if (task === undefined) continue
    askToStop(task, 'UserInitiated', input.reason ?? 'Task stopped by user', now)
    return { task: shownTask(world, service, task) }
  }
  throw invalidParameter('The referenced task was not found.')
}
