/** What the scheduler sees of a task's address in the target group. */
import type { TargetHealth } from '../balancer/control-messages'
import type { EcsTask } from './service'

export type TargetView = Pick<TargetHealth, 'state' | 'description'>

/** null: the address is not registered, or no longer, its deregistration delay being over. */
export type Sight = (task: EcsTask) => TargetView | null

/**
 * AWS: a task behind a load balancer counts as healthy once its target is. One that somebody else has deregistered,
 * or whose group takes no traffic, is not checked and so not unhealthy.
 */
export function isInService(task: EcsTask, sight: Sight): boolean {
  if (task.lastStatus !== 'RUNNING') return false
  const target = sight(task)
  return target === null || target.state === 'healthy' || target.state === 'unused'
}

export const isUnhealthy = (task: EcsTask, sight: Sight): boolean =>
  task.lastStatus === 'RUNNING' && sight(task)?.state === 'unhealthy'
