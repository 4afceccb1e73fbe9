import type {
  DescribeServicesRequest,
  DescribeServicesResponse,
  ListServicesRequest,
  ListServicesResponse,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs'
import { clientException, invalidParameter, serviceNotFound } from '../errors'
import { project, serviceArn, taskDefinitionArn } from '../names'
import type { World } from '../world'
import { beginDeployment } from './deployments'
import { findService, idOf, pageOf, requireCluster } from './find'
import type { EcsService } from './service'
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

/** AWS: 10 a page unless more are asked for. @throws AwsError ClusterNotFoundException, InvalidParameterException */
export function listServices(world: World, input: ListServicesRequest): ListServicesResponse {
  requireCluster(world, input.cluster)
  const arns = (input.launchType ?? 'FARGATE') === 'FARGATE' ? world.services.map(({ arn }) => arn) : []
  const { page, nextToken } = pageOf(arns, { maxResults: input.maxResults ?? 10, nextToken: input.nextToken })
  return { serviceArns: page, nextToken }
}

/** AWS's quota is 5,000; here each task is a process of one machine. */
const mostDesired = 20
const spoken = ['cluster', 'service', 'desiredCount', 'forceNewDeployment', 'taskDefinition']

function checkCount(desired: number | undefined): void {
  if (desired === undefined) return
  if (!Number.isInteger(desired) || desired < 0) throw invalidParameter('desiredCount cannot be negative.')
  if (desired > mostDesired)
    throw invalidParameter(`The rehearsal cloud runs at most ${mostDesired} tasks of a service.`)
}

function checkDefinition(world: World, service: EcsService, asked: string | undefined): void {
  if (asked === undefined) return
  const family = `${project}-${service.environment}`
  const known = [family, `${family}:1`, taskDefinitionArn(world.region, service.environment)]
  // AWS's sentence for a revision that is not there.
  if (!known.includes(asked)) throw clientException('Unable to describe task definition.')
}

/**
 * Changes the desired count, or begins a new deployment of the same task definition.
 * @throws AwsError ClusterNotFoundException, ServiceNotFoundException, InvalidParameterException, ClientException
 */
export function updateService(world: World, input: UpdateServiceRequest, now: number): UpdateServiceResponse {
  requireCluster(world, input.cluster)
  const service = findService(world, input.service ?? '')
  if (service === undefined) throw serviceNotFound()
  checkCount(input.desiredCount)
  checkDefinition(world, service, input.taskDefinition)
  const unspoken = Object.keys(input).find(name => !spoken.includes(name))
  if (unspoken !== undefined) {
    throw invalidParameter(
      `The rehearsal's services can change desiredCount and forceNewDeployment, not ${unspoken}.`,
    )
  }
  if (input.desiredCount !== undefined && input.desiredCount !== service.desired) {
    service.desired = input.desiredCount
    service.primary.updatedAt = now
    service.steady = false
  }
  if (input.forceNewDeployment) beginDeployment(service, now)
  return { service: shownService(world, service) }
}
