// Counts what its process holds.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest'
import { portOf } from '../../common/port-of'
import { dial } from '../../common/raw-client.fixture'
import { shortLimits, slowClients, untilLetGo } from '../../common/test-slow-clients'
import { holdSockets } from './live/sockets'
import { startServer } from './server'
import { type Bench, type Colour, openBench } from './test-bench/bench'
import { secret } from './test-bench/gateway'

let bench: Bench
let blue: Colour
let port = 0
beforeAll(async () => {
  bench = await openBench()
  blue = await bench.start('blue')
  port = blue.running.port
})
afterAll(() => bench.close())

const upgrade = (target: string, more = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n') =>
  `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n${more}\r\n`
const request = (line: string) => `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`

describe('what cannot be read, or nobody wants, is answered and closed by name', () => {
  test.each([
    [request('GET http://['), 400],
    [request('GET http://a:999999/'), 400],
    [request('GET http:///'), 400],
    [request('GET *'), 400],
    [request('GET //'), 404],
    [request('GET ///x'), 404],
    [request('GET /%zz'), 404],
    [request('GET /?lang=%zz'), 200],
    [request('GET http://x/health'), 200],
    [upgrade('http://['), 400],
    [upgrade('http://a:999999/ws'), 400],
    [upgrade('//'), 404],
    [upgrade('/whoami'), 404],
    [upgrade('/ws', ''), 400],
    ['GET / HTTP/1.1\r\nHost: x\r\n: broken\r\n\r\n', 400],
  ])('%j: %i', async (wire, status) => {
    const { socket, received } = dial(port, wire)
    await once(socket, 'end')
    expect(received()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(received()).toContain('x-environment: blue')
  })
})

it('leaves no socket of 50 refused upgrades whose clients never close their side', async () => {
  const sockets = Array.from({ length: 50 }, () => dial(port, upgrade('/nope')).socket)
  await Promise.all(sockets.map(socket => once(socket, 'end')))
  const open = () => process.getActiveResourcesInfo().filter(name => name === 'TCPSocketWrap').length
  const before = open()
  await expect.poll(open).toBeLessThanOrEqual(before - sockets.length)
})

describe('a body from the gateway that makes no sense', () => {
  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['half of an object', '{'],
    ['an action that is none', '{"action":{"__proto__":1}}'],
    ['a NUL', '\u0000'],
    ['lists in lists without end', '['.repeat(50_000)],
  ])('%s is no failure of the service', async (_name, body) => {
    const answer = await fetch(`${blue.url}/gateway/message`, {
      method: 'POST',
      headers: { 'x-gateway-secret': secret, connectionid: 'connection-of-nonsense' },
      body,
    })
    expect(answer.status).toBe(200)
    await answer.arrayBuffer()
  })
})

describe('a held socket that does not read', () => {
  async function hold(reader: { bytes: number; ms: number }): Promise<Socket> {
    const server = createServer()
    holdSockets(server, blue.service, { beatMs: 50, reader })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => {
      server.close()
      server.closeAllConnections()
    })
    const { socket } = dial(portOf(server), upgrade('/ws'))
    await once(socket, 'data')
    socket.pause()
    return socket
  }

  /** One masked text frame of 4,000 bytes (mask 0), which comes back as an echo. */
  const frame = Buffer.concat([Buffer.from([0x81, 0xfe, 0x0f, 0xa0, 0, 0, 0, 0]), Buffer.alloc(4_000, 'x')])
  const many = Buffer.concat(Array(100).fill(frame))

  async function pourUntilClosed(socket: Socket, bytes: Buffer): Promise<void> {
    const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
    const pour = (): void => {
      // Nobody could tell a socket that is gone from one that is full.
      if (socket.writableLength < 1_000_000) socket.write(bytes)
    }
    const pouring = setInterval(pour, 2)
    await closed
    clearInterval(pouring)
  }

  it('is let go by bytes when it makes the service echo without end', async () => {
    await pourUntilClosed(await hold({ bytes: 100_000, ms: 3_600_000 }), many)
  })

  it('is let go by bytes when it pings without end', async () => {
    const ping = Buffer.concat([Buffer.from([0x89, 0xfd, 0, 0, 0, 0]), Buffer.alloc(125, 'x')])
    await pourUntilClosed(
      await hold({ bytes: 100_000, ms: 3_600_000 }),
      Buffer.concat(Array(2_000).fill(ping)),
    )
  })

  it('is let go by time with the buffers of the kernel full', async () => {
    const socket = await hold({ bytes: 1_000_000_000, ms: 300 })
    await pourUntilClosed(socket, many)
  })
})

test.each(slowClients)('a client that $name is let go', async client => {
  const running = await startServer(blue.service, 0, shortLimits)
  await untilLetGo(running.port, client)
})
