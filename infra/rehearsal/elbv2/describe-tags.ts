import type { DescribeTagsInput, DescribeTagsOutput, Tag } from '@aws-sdk/client-elastic-load-balancing-v2'
import {
  constraintsBroken,
  listenerNotFound,
  loadBalancerNotFound,
  ruleNotFound,
  targetGroupNotFound,
  validationError,
} from '../errors'
import { project } from '../names'
import { findGroup, type World } from '../world'

const mostResources = 20
/** As Terraform tags everything of the show. */
const common: Tag[] = [
  { Key: 'Project', Value: project },
  { Key: 'ManagedBy', Value: 'terraform' },
]

function tagsOf(world: World, arn: string): Tag[] {
  const [, kind] = /^arn:aws:elasticloadbalancing:[^:]+:\d{12}:([a-z-]+)\/\S+$/.exec(arn) ?? []
  switch (kind) {
    case 'loadbalancer':
      if (arn !== world.loadBalancer.arn) throw loadBalancerNotFound()
      return [...common, { Key: 'Name', Value: world.loadBalancer.name }]
    case 'listener':
      if (arn !== world.listener.arn) throw listenerNotFound()
      return common
    case 'listener-rule':
      if (arn !== world.listener.ruleArn && !world.rules.some(rule => rule.RuleArn === arn))
        throw ruleNotFound()
      return common
    case 'targetgroup': {
      const group = findGroup(world, arn)
      if (group === undefined) throw targetGroupNotFound()
      return [...common, { Key: 'Environment', Value: group.environment }]
    }
    default:
      throw validationError(`'${arn}' is not a valid load balancer ARN`)
  }
}

/** @throws AwsError LoadBalancerNotFound, ListenerNotFound, RuleNotFound, TargetGroupNotFound, ValidationError */
export function describeTags(world: World, input: DescribeTagsInput): DescribeTagsOutput {
  const arns = input.ResourceArns ?? []
  if (arns.length > mostResources) {
    const constraint = `Member must have length less than or equal to ${mostResources}`
    throw constraintsBroken([{ value: `[${arns.join(', ')}]`, path: 'resourceArns', constraint }])
  }
  if (arns.length === 0) throw validationError('At least one resource ARN must be specified')
  return { TagDescriptions: arns.map(arn => ({ ResourceArn: arn, Tags: tagsOf(world, arn) })) }
}
