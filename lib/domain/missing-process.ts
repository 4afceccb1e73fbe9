import type { Instant } from './units'

/** The processes that the rehearsal cloud consists of, but for its tasks, which ECS replaces. */
export const processNames = ['control-plane', 'load-balancer', 'api-gateway', 'dynamodb', 'crowd'] as const
export type ProcessName = (typeof processNames)[number]

/** A process of the rehearsal cloud that has stopped and is being started again, or that does not answer. */
export interface MissingProcess {
  process: ProcessName
  why: 'stopped' | 'silent'
  since: Instant
}

export const sameMissing = (some: readonly MissingProcess[], others: readonly MissingProcess[]): boolean =>
  some.length === others.length &&
  some.every(({ process, why }, index) => process === others[index]?.process && why === others[index]?.why)
