import { targetGroupNotFound } from '../errors'
import { findGroup, type TargetGroup, type World } from '../world'
import { requireArn } from './arn'

/** @throws AwsError TargetGroupNotFound, ValidationError */
export function requireGroup(world: World, arn: string | undefined): TargetGroup {
  const group = findGroup(world, requireArn('target group', arn))
  if (group === undefined) throw targetGroupNotFound()
  return group
}
