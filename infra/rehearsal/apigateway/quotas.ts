/** Limits of one WebSocket API; all times in ms, all sizes in bytes. */
export interface Quotas {
  idleMs: number
  longestMs: number
  messageBytes: number
  frameBytes: number
  integrationTimeoutMs: number
  /** Requests of one connection under way at once; beyond, a message is throttled. */
  inFlightPerConnection: number
  /** Bytes queued for a client that does not read; beyond, a push is refused with 429. */
  bufferedBytes: number
  /** How long one push may wait for a client that does not read; beyond, the client is let go. */
  bufferedMs: number
}

/** AWS: API Gateway quotas for WebSocket APIs; the last three stand for what AWS does not document. */
export const awsQuotas: Quotas = {
  idleMs: 10 * 60_000,
  longestMs: 2 * 3_600_000,
  messageBytes: 128 * 1024,
  frameBytes: 32 * 1024,
  integrationTimeoutMs: 29_000,
  inFlightPerConnection: 100,
  bufferedBytes: 1024 * 1024,
  bufferedMs: 30_000,
}
