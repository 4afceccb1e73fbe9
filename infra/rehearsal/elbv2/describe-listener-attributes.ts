import type {
  DescribeListenerAttributesInput,
  DescribeListenerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { listenerNotFound } from '../errors'
import type { World } from '../world'
import { requireArn } from './arn'

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
