/** For tests: a world behind a real endpoint on a free port, and the options that point an SDK client at it. */

import type { Server } from 'node:http'
import type { ConnectionLimits } from '../../../common/http-server'
import { portOf } from '../../../common/port-of'
import { services } from '../aws-endpoint'
import { openWorld, type World } from '../world'
import type { ApiThrottle } from './api-throttle'
import { createEndpoint } from './endpoint'

export const openedAt = Date.UTC(2026, 10, 20, 1, 0, 0)

export const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }

export interface TestAccount {
  world: World
  url: string
  server: Server
  client: {
    endpoint: string
    region: string
    credentials: { accessKeyId: string; secretAccessKey: string }
    maxAttempts: number
  }
  log: string[]
  /** Sends raw bytes, as another SDK or a broken client would. */
  post: (headers: Record<string, string>, body: string | Uint8Array, path?: string) => Promise<Response>
  /** Epoch ms that handlers see; tests move it. */
  clock: { now: number }
  close: () => Promise<void>
}

export async function openTestAccount(
  throttle?: ApiThrottle,
  limits?: ConnectionLimits,
): Promise<TestAccount> {
  const clock = { now: openedAt }
  const log: string[] = []
  const world = openWorld({ region: 'ap-northeast-1', now: openedAt, metricsLagMs: 30_000 })
  const server = createEndpoint({
    world,
    services,
    throttle,
    limits,
    now: () => clock.now,
    log: line => log.push(line),
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server)
  const url = `http://127.0.0.1:${port}`
  const credentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' }
  return {
    world,
    url,
    server,
    client: { endpoint: url, region: 'ap-northeast-1', credentials, maxAttempts: 1 },
    log,
    post: (headers, body, path = '/') =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : new Uint8Array(body),
      }),
    clock,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
