import type {
  DescribeListenersInput,
  DescribeListenersOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { listenerNotFound, loadBalancerNotFound, validationError } from '../errors'
import type { World } from '../world'
import { requireArn } from './arn'
import { pageOf } from './paging'
import { shownListener } from './shown-listener'

/** @throws AwsError ListenerNotFound, LoadBalancerNotFound, ValidationError */
export function describeListeners(world: World, input: DescribeListenersInput): DescribeListenersOutput {
  const { ListenerArns: arns = [], LoadBalancerArn } = input
  if (arns.length > 0 === (LoadBalancerArn !== undefined)) {
    throw validationError('You must specify either listener ARNs or a load balancer ARN')
  }
  if (
    LoadBalancerArn !== undefined &&
    requireArn('load balancer', LoadBalancerArn) !== world.loadBalancer.arn
  ) {
    throw loadBalancerNotFound()
  }
  if (arns.some(arn => requireArn('listener', arn) !== world.listener.arn)) throw listenerNotFound()
  const { page, NextMarker } = pageOf([shownListener(world)], input)
  return { Listeners: page, NextMarker }
}
