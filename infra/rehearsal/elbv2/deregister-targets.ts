import type {
  DeregisterTargetsInput,
  DeregisterTargetsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { deregister } from '../tasks/targets'
import type { World } from '../world'
import { requireGroup } from './find-group'
import { addressesOf } from './register-targets'

/**
 * AWS: a target that is not registered is no error; without a port every port of the address is meant.
 * @throws AwsError TargetGroupNotFound, ValidationError
 */
export function deregisterTargets(
  world: World,
  input: DeregisterTargetsInput,
  now: number,
): DeregisterTargetsOutput {
  const group = requireGroup(world, input.TargetGroupArn)
  const asked = input.Targets ?? []
  addressesOf(asked)
  const leaving = group.targets.filter(({ id, port }) =>
    asked.some(({ Id, Port }) => Id === id && (Port ?? port) === port),
  )
  deregister(world, group, leaving, now)
  return {}
}
