import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { World } from '../world'
import { shownAction } from './actions'

/** AWS: an HTTP listener has neither SslPolicy nor AlpnPolicy. */
export const shownListener = (world: World): Listener => ({
  ListenerArn: world.listener.arn,
  LoadBalancerArn: world.loadBalancer.arn,
  Port: world.listener.port,
  Protocol: 'HTTP',
  DefaultActions: world.listener.actions.map(shownAction),
})
