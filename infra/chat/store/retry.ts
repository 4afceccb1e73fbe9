import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { retryDelay } from '../../../common/retry-delay'

type Strategy = Extract<
  NonNullable<DynamoDBClientConfig['retryStrategy']>,
  { acquireInitialRetryToken: unknown }
>
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>

const pauseMs = retryDelay(50, 500)

/**
 * Tries again what may succeed later, as long as it began less than `forMs` ago. The SDK's own retry shares 500 tokens
 * among all calls: a table that is away for two seconds has a room spend them at once, and what is written then is lost.
 * Every write of this service may be repeated.
 */
export function retryFor(forMs: number, now: () => number): Strategy {
  const begun = new WeakMap<object, number>()
  const token = (beganAt: number, retries: number): Token => {
    const delayMs = retries === 0 ? 0 : pauseMs(retries - 1, 1)
    const made = { getRetryCount: () => retries, getRetryDelay: () => delayMs }
    begun.set(made, beganAt)
    return made
  }
  return {
    acquireInitialRetryToken: async () => token(now(), 0),
    refreshRetryTokenForRetry: async (used, { errorType }) => {
      const beganAt = begun.get(used) ?? Number.NEGATIVE_INFINITY
      if (errorType === 'CLIENT_ERROR' || now() - beganAt >= forMs) throw new Error('It is not tried again.')
      return token(beganAt, used.getRetryCount() + 1)
    },
    recordSuccess: () => {},
  }
}
