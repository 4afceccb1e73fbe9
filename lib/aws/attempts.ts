import { setTimeout as pause } from 'node:timers/promises'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ProblemKind } from '../domain/problem'
import { within } from '../within'
import type { Aws } from './clients'
import { problemOf } from './problem-of'

/** A connection that died unnoticed swallows a request without a word: nothing is waited for longer than this. */
const attemptMs = 800
const pauseMs = 150

/** A connection that was reset while it waited for its answer is a TimeoutError to the SDK. */
const passing: ReadonlySet<ProblemKind> = new Set(['throttled', 'unreachable', 'timed-out'])

/**
 * Does `work`, and again while its problem may pass and `signal` (which ends it all) has time left. Every attempt has
 * its own limit; from the second on each opens its own connection, since those that are held open died together.
 * @throws the problem of the last attempt
 */
export async function inAttempts<T>(
  aws: Aws,
  signal: AbortSignal,
  work: (elb: ElasticLoadBalancingV2Client, limit: AbortSignal) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const elb = attempt === 1 ? aws.elb : aws.elbAfresh
      return await within(attemptMs, signal, limit => work(elb, limit))
    } catch (error) {
      if (signal.aborted || !passing.has(problemOf(error).kind)) throw error
      await pause(attempt * pauseMs, undefined, { signal }).catch(() => {})
      if (signal.aborted) throw error
    }
  }
}
