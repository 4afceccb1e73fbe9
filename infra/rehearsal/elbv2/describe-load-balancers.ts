import type {
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
  LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { loadBalancerNotFound, validationError } from '../errors'
import { hexOf } from '../names'
import type { World } from '../world'
import { requireArn } from './arn'
import { pageOf } from './paging'

function shown(world: World): LoadBalancer {
  const { arn, name, dnsName } = world.loadBalancer
  return {
    LoadBalancerArn: arn,
    DNSName: dnsName,
    // AWS: the hosted zone of every ALB in ap-northeast-1.
    CanonicalHostedZoneId: 'Z14GRHDCWA56QT',
    CreatedTime: new Date(world.openedAt),
    LoadBalancerName: name,
    Scheme: 'internet-facing',
    VpcId: `vpc-${hexOf('vpc', 17)}`,
    State: { Code: 'active' },
    Type: 'application',
    AvailabilityZones: ['a', 'c'].map(zone => ({
      ZoneName: `${world.region}${zone}`,
      SubnetId: `subnet-${hexOf(`subnet ${zone}`, 17)}`,
      LoadBalancerAddresses: [],
    })),
    SecurityGroups: [`sg-${hexOf('load balancer security group', 17)}`],
    IpAddressType: 'ipv4',
  }
}

/** @throws AwsError LoadBalancerNotFound, ValidationError */
export function describeLoadBalancers(
  world: World,
  input: DescribeLoadBalancersInput,
): DescribeLoadBalancersOutput {
  const { LoadBalancerArns: arns = [], Names: names = [] } = input
  if (arns.length > 0 && names.length > 0) {
    throw validationError('Load balancer names and load balancer ARNs cannot be specified at the same time')
  }
  const { arn, name } = world.loadBalancer
  const foreign =
    arns.some(each => requireArn('load balancer', each) !== arn) || names.some(each => each !== name)
  if (foreign) throw loadBalancerNotFound()
  const { page, NextMarker } = pageOf([shown(world)], input)
  return { LoadBalancers: page, NextMarker }
}
