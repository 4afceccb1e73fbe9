import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { retryFor } from './retry'

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
