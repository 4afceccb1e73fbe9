import { targetGroupNotFound, validationError } from '../errors'
import { findGroup, type TargetGroup, type World } from '../world'

type Kind = 'load balancer' | 'listener' | 'listener rule' | 'target group'

const patterns: Record<Kind, RegExp> = {
  'load balancer': /^arn:aws:elasticloadbalancing:[^:]+:\d{12}:loadbalancer\/\S+$/,
  listener: /^arn:aws:elasticloadbalancing:[^:]+:\d{12}:listener\/\S+$/,
  'listener rule': /^arn:aws:elasticloadbalancing:[^:]+:\d{12}:listener-rule\/\S+$/,
  'target group': /^arn:aws:elasticloadbalancing:[^:]+:\d{12}:targetgroup\/\S+$/,
}

/** @throws AwsError ValidationError "'x' is not a valid listener ARN" */
export function requireArn(kind: Kind, text: string | undefined): string {
  if (text === undefined || text === '') throw validationError(`A ${kind} ARN must be specified`)
  if (!patterns[kind].test(text)) throw validationError(`'${text}' is not a valid ${kind} ARN`)
  return text
}

/** @throws AwsError TargetGroupNotFound, ValidationError */
export function requireGroup(world: World, arn: string | undefined): TargetGroup {
  const group = findGroup(world, requireArn('target group', arn))
  if (group === undefined) throw targetGroupNotFound()
  return group
}
