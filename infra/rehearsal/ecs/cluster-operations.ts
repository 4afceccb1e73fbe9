import type {
  Cluster,
  DescribeClustersRequest,
  DescribeClustersResponse,
  ListClustersRequest,
  ListClustersResponse,
} from '@aws-sdk/client-ecs'
import { clusterArn, clusterName } from '../names'
import type { World } from '../world'
import { idOf, pageOf } from './find'
import { type EcsService, pendingCount, runningCount } from './service'

const total = (world: World, count: (service: EcsService) => number): number =>
  world.services.reduce((sum, service) => sum + count(service), 0)

const shown = (world: World): Cluster => ({
  clusterArn: clusterArn(world.region),
  clusterName,
  status: 'ACTIVE',
  registeredContainerInstancesCount: 0,
  runningTasksCount: total(world, runningCount),
  pendingTasksCount: total(world, pendingCount),
  activeServicesCount: world.services.length,
  statistics: [],
  tags: [],
  settings: [],
  capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
  defaultCapacityProviderStrategy: [],
})

/** AWS: a cluster that is not there is a failure `MISSING`, not an error; without names, the one called `default`. */
export function describeClusters(world: World, input: DescribeClustersRequest): DescribeClustersResponse {
  const asked = input.clusters && input.clusters.length > 0 ? input.clusters : ['default']
  const isOurs = (name: string): boolean => name === clusterName || name === clusterArn(world.region)
  return {
    clusters: asked.some(isOurs) ? [shown(world)] : [],
    failures: asked
      .filter(name => !isOurs(name))
      .map(name => ({
        arn: clusterArn(world.region).replace(clusterName, () => idOf(name)),
        reason: 'MISSING',
      })),
  }
}

/** @throws AwsError InvalidParameterException */
export function listClusters(world: World, input: ListClustersRequest): ListClustersResponse {
  const { page, nextToken } = pageOf([clusterArn(world.region)], input)
  return { clusterArns: page, nextToken }
}
