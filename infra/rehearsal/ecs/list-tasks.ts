import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs'
import { invalidParameter, serviceNotFound } from '../errors'
import { project, taskArn } from '../names'
import type { World } from '../world'
import { findService, pageOf, requireCluster } from './find'

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
