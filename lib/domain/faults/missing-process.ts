import { type Instant, type Millis, millis } from '../base/units'

/** The processes that the rehearsal cloud consists of, but for its tasks, which ECS replaces. */
export const processNames = ['control-plane', 'load-balancer', 'api-gateway', 'dynamodb', 'crowd'] as const
export type ProcessName = (typeof processNames)[number]

/** A process of the rehearsal cloud that has stopped and is being started again, or that does not answer. */
export interface MissingProcess {
  process: ProcessName
  why: 'stopped' | 'silent'
  since: Instant
}

/** The one that was missing last and is there again. */
export interface ReturnedProcess {
  process: ProcessName
  at: Instant
  afterMs: Millis
}

/** Who is missing no longer, of those that were; null: nobody. */
export function returnedOf(
  before: readonly MissingProcess[],
  missing: readonly MissingProcess[],
  at: Instant,
): ReturnedProcess | null {
  const back = before.find(({ process }) => missing.every(each => each.process !== process))
  return back ? { process: back.process, at, afterMs: millis(Math.max(0, at - back.since)) } : null
}

export const sameMissing = (some: readonly MissingProcess[], others: readonly MissingProcess[]): boolean =>
  some.length === others.length &&
  some.every(({ process, why }, index) => process === others[index]?.process && why === others[index]?.why)
