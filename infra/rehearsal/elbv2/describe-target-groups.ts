import type {
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
  TargetGroup as ShownGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { loadBalancerNotFound, targetGroupNotFound } from '../errors'
import { containerPort, hexOf } from '../names'
import type { TargetGroup, World } from '../world'
import { groupsInUse } from './actions'
import { requireArn } from './arn'
import { markerPage } from './paging'

function shown(world: World, group: TargetGroup): ShownGroup {
  const check = group.healthCheck
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: 'HTTP',
    Port: containerPort,
    VpcId: `vpc-${hexOf('vpc', 17)}`,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: check.intervalMs / 1000,
    HealthCheckTimeoutSeconds: check.timeoutMs / 1000,
    HealthyThresholdCount: check.healthyThreshold,
    UnhealthyThresholdCount: check.unhealthyThreshold,
    HealthCheckPath: check.path,
    Matcher: { HttpCode: check.matcher },
    LoadBalancerArns: groupsInUse(world).has(group.arn) ? [world.loadBalancer.arn] : [],
    TargetType: 'ip',
    ProtocolVersion: 'HTTP1',
    IpAddressType: 'ipv4',
  }
}

/** @throws AwsError TargetGroupNotFound, LoadBalancerNotFound, ValidationError */
export function describeTargetGroups(
  world: World,
  input: DescribeTargetGroupsInput,
): DescribeTargetGroupsOutput {
  const { LoadBalancerArn, TargetGroupArns: arns, Names: names } = input
  if (
    LoadBalancerArn !== undefined &&
    requireArn('load balancer', LoadBalancerArn) !== world.loadBalancer.arn
  ) {
    throw loadBalancerNotFound()
  }
  const unknownArn = arns?.some(
    arn => !world.groups.some(group => group.arn === requireArn('target group', arn)),
  )
  const unknownName = names?.some(name => !world.groups.some(group => group.name === name))
  if (unknownArn || unknownName) throw targetGroupNotFound()
  const inUse = groupsInUse(world)
  const asked = world.groups.filter(
    group =>
      (arns === undefined || arns.length === 0 || arns.includes(group.arn)) &&
      (names === undefined || names.length === 0 || names.includes(group.name)) &&
      (LoadBalancerArn === undefined || inUse.has(group.arn)),
  )
  const { page, NextMarker } = markerPage(
    asked.map(group => shown(world, group)),
    input,
  )
  return { TargetGroups: page, NextMarker }
}
