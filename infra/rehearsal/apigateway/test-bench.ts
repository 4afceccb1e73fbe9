import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Clock } from '../../../common/clock'
import { portOf } from '../../../common/port-of'
import { Gateway, type GatewayOptions } from './gateway'

/** One request as the integration received it. */
export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
  connectionId: string
}

export interface Service {
  url: string
  received: Received[]
  of(path: string): Received[]
}

/** The service behind the gateway; the answer to each request is the test's to give (200 when it gives none). */
export async function startService(
  answer?: (received: Received, res: ServerResponse) => void,
): Promise<Service> {
  const received: Received[] = []
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const part of req) body += part
    const { connectionid } = req.headers
    const one = { path: req.url ?? '', headers: req.headers, body, connectionId: String(connectionid) }
    received.push(one)
    if (answer) answer(one, res)
    else res.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const port = portOf(server)
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    of: path => received.filter(one => one.path.split('?', 1)[0] === path),
  }
}

export async function startGateway(
  service: { url: string },
  options: Partial<GatewayOptions> = {},
): Promise<{ gateway: Gateway; port: number; address: string }> {
  const gateway = new Gateway({ integrationUrl: service.url, secret: 'a secret', ...options })
  const port = await gateway.listen(0)
  onTestFinished(() => gateway.close())
  return { gateway, port, address: `ws://127.0.0.1:${port}/dev` }
}

export interface Client {
  ws: WebSocket
  /** Frames that came so far. */
  frames: string[]
  closed: Promise<{ code: number; reason: string }>
}

export async function connectTo(address: string, headers: Record<string, string> = {}): Promise<Client> {
  const ws = new WebSocket(address, { headers })
  onTestFinished(() => ws.terminate())
  const frames: string[] = []
  ws.on('message', data => frames.push(String(data)))
  const closed = new Promise<{ code: number; reason: string }>(resolve =>
    ws.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  )
  await once(ws, 'open')
  ws.on('error', () => {})
  return { ws, frames, closed }
}

/** The status that a refused handshake got. */
export async function refusalOf(address: string): Promise<number | undefined> {
  const ws = new WebSocket(address)
  ws.on('error', () => {})
  const [request, response] = await once(ws, 'unexpected-response')
  request.destroy()
  return response.statusCode
}

/** Time that passes only when told to. */
export function handClock(): Clock & { pass(ms: number): void } {
  let now = 1_700_000_000_000
  const due = new Set<{ at: number; act: () => void }>()
  return {
    now: () => now,
    after(ms, act) {
      const one = { at: now + ms, act }
      due.add(one)
      return () => due.delete(one)
    },
    pass(ms) {
      now += ms
      for (const one of [...due].filter(({ at }) => at <= now)) {
        due.delete(one)
        one.act()
      }
    },
  }
}

/** Waits until something holds; the test's own time limit is the only one. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 2))
}
