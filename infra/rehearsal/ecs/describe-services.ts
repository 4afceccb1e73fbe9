import type { DescribeServicesRequest, DescribeServicesResponse } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../errors'
import { serviceArn } from '../names'
import type { World } from '../world'
import { findService, idOf, requireCluster } from './find'
import { shownService } from './shown-service'

/** A service that is not there is a failure `MISSING` in a good answer. @throws AwsError ClusterNotFoundException, InvalidParameterException */
export function describeServices(world: World, input: DescribeServicesRequest): DescribeServicesResponse {
  requireCluster(world, input.cluster)
  const names = input.services ?? []
  if (names.length === 0) throw invalidParameter('Services cannot be empty.')
  if (names.length > 10) throw invalidParameter('Services cannot have more than 10 elements.')
  const found = names.map(name => ({ name, service: findService(world, name) }))
  return {
    services: found.flatMap(({ service }) => (service ? [shownService(world, service)] : [])),
    failures: found
      .filter(({ service }) => service === undefined)
      .map(({ name }) => ({ arn: serviceArn(world.region, idOf(name)), reason: 'MISSING' })),
  }
}
