import { setTimeout as pause } from 'node:timers/promises'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { untilOver } from '../deadline'
import type { ProblemKind } from '../domain/base/problem'
import { retryPauseMs } from '../domain/weights/retry'
import type { Aws, Connections } from './clients'
import { OtherShape, problemOf } from './problem-of'

const pauseMs = 150

/** A connection that was reset while it waited for its answer is a TimeoutError to the SDK. */
const passing: ReadonlySet<ProblemKind> = new Set(['throttled', 'unreachable', 'timed-out'])

/** From the second attempt on each opens its own connection, since those that are held open died together. */
export const connectionOf = ({ open, afresh }: Connections, attempt: number) =>
  attempt === 1 ? open : afresh

/**
 * Does `work`, and again while its problem may pass and `signal` (which ends it all) has time left.
 * @throws the problem of the last attempt
 */
export async function inAttempts<T>(
  aws: Aws,
  signal: AbortSignal,
  work: (elb: ElasticLoadBalancingV2Client, limit: AbortSignal) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await untilOver(signal, over => work(connectionOf(aws.changes, attempt), over))
    } catch (error) {
      if (signal.aborted || !passing.has(problemOf(error).kind)) throw error
      await pause(attempt * pauseMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) throw error
    }
  }
}

interface Endless<T> {
  work(attempt: number, over: AbortSignal): Promise<T>
  failed(attempt: number, error: unknown): void
  /** A number from 0 to 1. */
  chance(): number
}

/**
 * Does `work` until it is done or `signal` ends it. Only a listener that was read, and is of another shape than the
 * console may touch, is no matter of time.
 * @throws OtherShape, or what the work throws once the signal is aborted
 */
export async function untilAccepted<T>(
  { work, failed, chance }: Endless<T>,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await untilOver(signal, over => work(attempt, over))
    } catch (error) {
      if (signal.aborted || error instanceof OtherShape) throw error
      failed(attempt, error)
      await pause(retryPauseMs(attempt, chance()), undefined, { signal })
    }
  }
}
