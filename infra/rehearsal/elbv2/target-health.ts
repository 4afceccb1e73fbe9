import type { TargetHealth } from '../balancer/control-messages'
import type { RegisteredTarget, TargetGroup, World } from '../world'
import { groupsInUse } from './actions'

export type Health = Pick<TargetHealth, 'state' | 'reason' | 'description'>

const notInUse: Health = {
  state: 'unused',
  reason: 'Target.NotInUse',
  description: 'Target group is not configured to receive traffic from the load balancer',
}
const draining: Health = {
  state: 'draining',
  reason: 'Target.DeregistrationInProgress',
  description: 'Target deregistration is in progress',
}
const registering: Health = {
  state: 'initial',
  reason: 'Elb.RegistrationInProgress',
  description: 'Target registration is in progress',
}
/** AWS: only for a target that was asked for by its id. */
export const notRegistered: Health = {
  state: 'unused',
  reason: 'Target.NotRegistered',
  description: 'Target is not registered to the target group',
}

/** The health of a registered target: what the account knows for certain first, then the load balancer's report. */
export function healthOf(world: World, group: TargetGroup, target: RegisteredTarget): Health {
  if (!groupsInUse(world).has(group.arn)) return notInUse
  if (target.drainingSince !== null) return draining
  const reported = world.health.find(
    each => each.groupArn === group.arn && each.id === target.id && each.port === target.port,
  )
  return reported ?? registering
}

/** How many targets of the group are in the state. */
export const countInState = (world: World, group: TargetGroup, state: Health['state']): number =>
  group.targets.filter(target => healthOf(world, group, target).state === state).length
