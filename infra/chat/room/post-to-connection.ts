import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'
import type { Post } from './deliveries'

/** @connections at an explicit endpoint, for example `https://{api}.execute-api.{region}.amazonaws.com/{stage}`. */
export function openConnectionsApi(endpoint: string): Post {
  const client = new ApiGatewayManagementApiClient({
    endpoint,
    // The lanes try again themselves, in order; a second layer of retries would only delay them.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 256 },
      httpsAgent: { keepAlive: true, maxSockets: 256 },
    },
  })
  return async (connectionId, data) => {
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: data }))
      return 'delivered'
    } catch (cause) {
      if (cause instanceof GoneException) return 'gone'
      throw cause
    }
  }
}
