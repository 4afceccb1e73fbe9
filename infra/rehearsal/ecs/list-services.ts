import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-ecs'
import type { World } from '../world'
import { pageOf, requireCluster } from './find'

/** AWS: 10 a page unless more are asked for. @throws AwsError ClusterNotFoundException, InvalidParameterException */
export function listServices(world: World, input: ListServicesRequest): ListServicesResponse {
  requireCluster(world, input.cluster)
  const arns = (input.launchType ?? 'FARGATE') === 'FARGATE' ? world.services.map(({ arn }) => arn) : []
  const { page, nextToken } = pageOf(arns, { maxResults: input.maxResults ?? 10, nextToken: input.nextToken })
  return { serviceArns: page, nextToken }
}
