import type {
  DescribeTasksRequest,
  DescribeTasksResponse,
  ListTasksRequest,
  ListTasksResponse,
  StopTaskRequest,
  StopTaskResponse,
} from '@aws-sdk/client-ecs'
import { invalidParameter, serviceNotFound } from '../errors'
import { project, taskArn } from '../names'
import type { World } from '../world'
import { findService, idOf, pageOf, requireCluster } from './find'
import { askToStop } from './retire'
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

/** AWS: without a desired status, the tasks that should run. @throws AwsError ClusterNotFoundException, ServiceNotFoundException, InvalidParameterException */
export function listTasks(world: World, input: ListTasksRequest): ListTasksResponse {
  requireCluster(world, input.cluster)
  const { serviceName, family, desiredStatus = 'RUNNING', launchType = 'FARGATE' } = input
  if (serviceName !== undefined && findService(world, serviceName) === undefined) throw serviceNotFound()
  if (!['RUNNING', 'PENDING', 'STOPPED'].includes(desiredStatus)) {
    throw invalidParameter(`Invalid desired status: ${desiredStatus}`)
  }
  const arns = world.services
    .filter(service => serviceName === undefined || service === findService(world, serviceName))
    .filter(({ environment }) => family === undefined || family === `${project}-${environment}`)
    .flatMap(({ tasks }) => tasks)
    .filter(task => task.desiredStatus === desiredStatus && launchType === 'FARGATE')
    .map(({ id }) => taskArn(world.region, id))
  const { page, nextToken } = pageOf(arns, input)
  return { taskArns: page, nextToken }
}

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
