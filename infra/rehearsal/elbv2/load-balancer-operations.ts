import type {
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput,
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
  LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { loadBalancerNotFound, validationError } from '../errors'
import { hexOf } from '../names'
import type { World } from '../world'
import { requireArn } from './arn'
import { markerPage } from './paging'

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
  const { page, NextMarker } = markerPage([shown(world)], input)
  return { LoadBalancers: page, NextMarker }
}

/** AWS: the defaults of an Application Load Balancer, which the show leaves as they are. */
const attributes: Readonly<Record<string, string>> = {
  'access_logs.s3.enabled': 'false',
  'access_logs.s3.bucket': '',
  'access_logs.s3.prefix': '',
  'client_keep_alive.seconds': '3600',
  'connection_logs.s3.bucket': '',
  'connection_logs.s3.enabled': 'false',
  'connection_logs.s3.prefix': '',
  'deletion_protection.enabled': 'false',
  'idle_timeout.timeout_seconds': '60',
  'ipv6.deny_all_igw_traffic': 'false',
  'load_balancing.cross_zone.enabled': 'true',
  'routing.http.desync_mitigation_mode': 'defensive',
  'routing.http.drop_invalid_header_fields.enabled': 'false',
  'routing.http.preserve_host_header.enabled': 'false',
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
  'routing.http.xff_client_port.enabled': 'false',
  'routing.http.xff_header_processing.mode': 'append',
  'routing.http2.enabled': 'true',
  'waf.fail_open.enabled': 'false',
  'zonal_shift.config.enabled': 'false',
}

/** @throws AwsError LoadBalancerNotFound, ValidationError */
export function describeLoadBalancerAttributes(
  world: World,
  input: DescribeLoadBalancerAttributesInput,
): DescribeLoadBalancerAttributesOutput {
  if (requireArn('load balancer', input.LoadBalancerArn) !== world.loadBalancer.arn)
    throw loadBalancerNotFound()
  return { Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })) }
}
