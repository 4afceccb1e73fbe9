import type { ListClustersRequest, ListClustersResponse } from '@aws-sdk/client-ecs'
import { clusterArn } from '../names'
import type { World } from '../world'
import { pageOf } from './find'

/** @throws AwsError InvalidParameterException */
export function listClusters(world: World, input: ListClustersRequest): ListClustersResponse {
  const { page, nextToken } = pageOf([clusterArn(world.region)], input)
  return { clusterArns: page, nextToken }
}
