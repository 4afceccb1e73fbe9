import type { Instant } from '../base/units'

export interface Task {
  id: string
  /** ECS lastStatus, for example RUNNING. */
  status: string
}

/** One ECS service: what AWS says it runs. Running is not healthy. */
export interface Fleet {
  status: string
  running: number
  desired: number
  pending: number
  tasks: Task[]
  /** Newest first, in AWS's words. */
  events: { at: Instant; message: string }[]
}

export interface Target {
  id: string
  /** initial | healthy | unhealthy | unused | draining, as AWS spells it. */
  state: string
  reason: string | null
  description: string | null
}

export type TargetHealth = Target[]

export const healthyCount = (targets: TargetHealth) =>
  targets.filter(target => target.state === 'healthy').length
