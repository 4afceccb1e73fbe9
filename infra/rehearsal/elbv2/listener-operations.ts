import {
  type DescribeListenerAttributesInput,
  type DescribeListenerAttributesOutput,
  type DescribeListenersInput,
  type DescribeListenersOutput,
  type Listener,
  type ModifyListenerInput,
  type ModifyListenerOutput,
  ProtocolEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {
  constraintsBroken,
  listenerNotFound,
  loadBalancerNotFound,
  unsupportedProtocol,
  validationError,
} from '../errors'
import type { World } from '../world'
import { checkActions, shownAction } from './actions'
import { requireArn } from './arn'
import { markerPage } from './paging'

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
  const { page, NextMarker } = markerPage([shownListener(world)], input)
  return { Listeners: page, NextMarker }
}

/** AWS: an HTTP listener has neither SslPolicy nor AlpnPolicy. */
const shownListener = (world: World): Listener => ({
  ListenerArn: world.listener.arn,
  LoadBalancerArn: world.loadBalancer.arn,
  Port: world.listener.port,
  Protocol: 'HTTP',
  DefaultActions: world.listener.actions.map(shownAction),
})

function checkProtocol(protocol: string | undefined): void {
  if (protocol === undefined || protocol === 'HTTP') return
  const known: string[] = Object.values(ProtocolEnum)
  if (!known.includes(protocol)) {
    const constraint = `Member must satisfy enum value set: [${known.join(', ')}]`
    throw constraintsBroken([{ value: protocol, path: 'protocol', constraint }])
  }
  if (protocol !== 'HTTPS') throw unsupportedProtocol()
  throw validationError('A certificate must be specified for HTTPS listeners')
}

/**
 * Replaces the whole list of default actions, as AWS does; everything that is not sent stays.
 * @throws AwsError ListenerNotFound, TargetGroupNotFound, InvalidLoadBalancerAction, UnsupportedProtocol, ValidationError
 */
export function modifyListener(world: World, input: ModifyListenerInput): ModifyListenerOutput {
  if (requireArn('listener', input.ListenerArn) !== world.listener.arn) throw listenerNotFound()
  if (input.Port !== undefined && input.Port !== world.listener.port) {
    throw validationError(`The rehearsal's listener stays on port ${world.listener.port}`)
  }
  checkProtocol(input.Protocol)
  if (input.SslPolicy !== undefined || (input.Certificates ?? []).length > 0) {
    throw validationError('A certificate or security policy cannot be specified for HTTP listeners')
  }
  // An empty list is what a shorthand slip sends; AWS treats it as not given.
  const actions = input.DefaultActions ?? []
  if (actions.length > 0) {
    checkActions(world, actions, 'defaultActions')
    world.listener.actions = structuredClone(actions)
    world.changed()
  }
  return { Listeners: [shownListener(world)] }
}

const responseHeaders = [
  'strict_transport_security',
  'access_control_allow_origin',
  'access_control_allow_methods',
  'access_control_allow_headers',
  'access_control_allow_credentials',
  'access_control_expose_headers',
  'access_control_max_age',
  'content_security_policy',
  'x_content_type_options',
  'x_frame_options',
]

/** AWS: an HTTP listener adds no headers of its own but `Server`. @throws AwsError ListenerNotFound, ValidationError */
export function describeListenerAttributes(
  world: World,
  input: DescribeListenerAttributesInput,
): DescribeListenerAttributesOutput {
  if (requireArn('listener', input.ListenerArn) !== world.listener.arn) throw listenerNotFound()
  const none = responseHeaders.map(name => ({
    Key: `routing.http.response.${name}.header_value`,
    Value: '',
  }))
  return { Attributes: [{ Key: 'routing.http.response.server.enabled', Value: 'true' }, ...none] }
}
