import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
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
function retryFor(forMs: number, now: () => number): Strategy {
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

/**
 * One table for both colours: string keys `pk` and `sk`, TTL attribute `expires` (epoch seconds).
 * Every write is a single-item write: no step needs a transaction.
 */
export interface Table {
  client: DynamoDBDocumentClient
  name: string
}

/** A table that starts again is back within two seconds, one that stalls within five; a page repeats after three. */
const tryForMs = 4_500

export function openTable(name: string): Table {
  const client = new DynamoDBClient({
    retryStrategy: retryFor(tryForMs, () => performance.now()),
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: 64 },
      httpsAgent: { maxSockets: 64 },
    },
  })
  return { client: DynamoDBDocumentClient.from(client), name }
}

const seconds = { hour: 3_600, day: 86_400 } as const

/** How long rows are kept. A connection lives two hours at most (API Gateway's limit). */
const kept = {
  connection: 3 * seconds.hour,
  message: seconds.day,
  receipt: seconds.day,
  rate: seconds.hour,
  guest: 7 * seconds.day,
} as const

export const expires = (what: keyof typeof kept, now: number): number => Math.floor(now / 1_000) + kept[what]
