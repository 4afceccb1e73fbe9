import { type Environment, groupArn, serviceArn, serviceName } from '../names'
import { firstDeployment } from './deployments'
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
    primary: firstDeployment(name, now),
    older: [],
    tasks: [],
    placed: 0,
    deployed: 0,
    failures: 0,
    placeAt: null,
    steady: false,
    events: [],
  }
}
