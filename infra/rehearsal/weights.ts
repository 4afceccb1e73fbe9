import type { Stickiness, WeightedGroup } from './balancer/control-messages'
import { forwardGroups } from './elbv2/actions'
import type { Environment } from './names'
import type { World } from './world'

/** What the listener forwards to now; with one group the weight says nothing and is 1. */
export const forwardOf = (world: World): WeightedGroup[] =>
  world.listener.actions
    .flatMap(forwardGroups)
    .flatMap(({ TargetGroupArn, Weight = 1 }) =>
      TargetGroupArn === undefined ? [] : [{ arn: TargetGroupArn, weight: Weight }],
    )

/** Nothing when the listener's action does not enable it. */
export function stickinessOf(world: World): Stickiness | undefined {
  for (const { ForwardConfig } of world.listener.actions) {
    const { Enabled, DurationSeconds } = ForwardConfig?.TargetGroupStickinessConfig ?? {}
    if (Enabled && DurationSeconds !== undefined) return { enabled: true, durationSeconds: DurationSeconds }
  }
  return undefined
}

/** The weight that the listener asks for an environment; 0 when it does not forward there. */
export function weightOf(world: World, environment: Environment): number {
  const group = world.groups.find(each => each.environment === environment)
  return forwardOf(world).find(({ arn }) => arn === group?.arn)?.weight ?? 0
}
