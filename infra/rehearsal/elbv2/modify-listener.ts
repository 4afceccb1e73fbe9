import {
  type ModifyListenerInput,
  type ModifyListenerOutput,
  ProtocolEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { constraintsBroken, listenerNotFound, unsupportedProtocol, validationError } from '../errors'
import type { World } from '../world'
import { checkActions } from './actions'
import { requireArn } from './arn'
import { shownListener } from './shown-listener'

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
