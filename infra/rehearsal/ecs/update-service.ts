import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-ecs'
import { clientException, invalidParameter, serviceNotFound } from '../errors'
import { project, taskDefinitionArn } from '../names'
import type { World } from '../world'
import { beginDeployment } from './deployments'
import { findService, requireCluster } from './find'
import type { EcsService } from './service'
import { shownService } from './shown-service'

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
