import { digitsOf, type Environment, groupArn, serviceArn, serviceName } from '../names'
import type { EcsService } from './service'

/** A service with one desired task and none yet, whose deployment was completed before the show. */
export function openService(region: string, environment: Environment, now: number): EcsService {
  const name = serviceName(environment)
  return {
    environment,
    name,
    arn: serviceArn(region, name),
    groupArn: groupArn(region, environment),
    desired: 1,
    createdAt: now,
    deployment: { id: `ecs-svc/${digitsOf(name, 19)}`, updatedAt: now, rolloutState: 'IN_PROGRESS' },
    tasks: [],
    placed: 0,
    placeAt: null,
    steady: false,
    events: [],
  }
}
