import type { World } from '../world'
import { forwardGroups } from './actions'

/** AWS: a group with weight 0 is still in use; one that no action names is not, and is not health-checked. */
export function groupsInUse(world: World): ReadonlySet<string> {
  const actions = [...world.listener.actions, ...world.rules.flatMap(rule => rule.Actions ?? [])]
  return new Set(actions.flatMap(forwardGroups).flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []))
}
