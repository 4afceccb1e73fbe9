import type { ModifyListenerInput, ModifyListenerOutput } from '@aws-sdk/client-elastic-load-balancing-v2'
import { listenerNotFound, validationError } from '../errors'
import type { World } from '../world'
import { checkActions } from './actions'
import { requireArn } from './arn'
import { shownListener } from './shown-listener'

/**
 * Replaces the whole list of default actions, as AWS does; everything that is not sent stays.
 * @throws AwsError ListenerNotFound, TargetGroupNotFound, InvalidLoadBalancerAction, ValidationError
 */
export function modifyListener(world: World, input: ModifyListenerInput): ModifyListenerOutput {
  if (requireArn('listener', input.ListenerArn) !== world.listener.arn) throw listenerNotFound()
  if (input.Port !== undefined && input.Port !== world.listener.port) {
    throw validationError(`The rehearsal's listener stays on port ${world.listener.port}`)
  }
  if (input.Protocol !== undefined && input.Protocol !== 'HTTP') {
    throw validationError(`The rehearsal's listener speaks HTTP, not ${input.Protocol}`)
  }
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
