import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'

/** What a service may do to a socket at API Gateway. `gone`: it no longer exists (410). Rejects on what may be tried again. */
export interface ConnectionsApi {
  post: (connectionId: string, data: Uint8Array) => Promise<'delivered' | 'gone'>
  close: (connectionId: string) => Promise<'closed' | 'gone'>
}

/**
 * Longer than a gateway that stalls for five seconds: a request that is given up may still be answered later, and its
 * repetition would then reach the client a second time.
 */
const answerWithinMs = 6_000
/** Towards the gateway; a call that waits for one is already running out of time. */
export const mostSockets = 256

/** @connections at an explicit endpoint, for example `https://{api}.execute-api.{region}.amazonaws.com/{stage}`. */
export function openConnectionsApi(endpoint: string): ConnectionsApi {
  const client = new ApiGatewayManagementApiClient({
    endpoint,
    // The lanes try again themselves, in order; a second layer of retries would only delay them.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: answerWithinMs,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: mostSockets },
      httpsAgent: { keepAlive: true, maxSockets: mostSockets },
    },
  })
  return {
    post: (ConnectionId, Data) =>
      orGone('delivered', () => client.send(new PostToConnectionCommand({ ConnectionId, Data }))),
    close: ConnectionId => orGone('closed', () => client.send(new DeleteConnectionCommand({ ConnectionId }))),
  }
}

async function orGone<Done>(done: Done, call: () => Promise<unknown>): Promise<Done | 'gone'> {
  try {
    await call()
    return done
  } catch (cause) {
    if (cause instanceof GoneException) return 'gone'
    throw cause
  }
}
