import type { DescribeTasksRequest, DescribeTasksResponse } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../errors'
import { taskArn } from '../names'
import type { World } from '../world'
import { idOf, requireCluster } from './find'
import { shownTask } from './shown-task'

/** @throws AwsError ClusterNotFoundException, InvalidParameterException */
export function describeTasks(world: World, input: DescribeTasksRequest): DescribeTasksResponse {
  requireCluster(world, input.cluster)
  const ids = (input.tasks ?? []).map(idOf)
  if (ids.length === 0) throw invalidParameter('Tasks cannot be empty.')
  if (ids.length > 100) throw invalidParameter('Tasks cannot have more than 100 elements.')
  const known = world.services.flatMap(service => service.tasks.map(task => ({ service, task })))
  const found = ids.map(id => ({ id, hit: known.find(({ task }) => task.id === id) }))
  return {
    tasks: found.flatMap(({ hit }) => (hit ? [shownTask(world, hit.service, hit.task)] : [])),
    failures: found
      .filter(({ hit }) => hit === undefined)
      .map(({ id }) => ({ arn: taskArn(world.region, id), reason: 'MISSING' })),
  }
}
