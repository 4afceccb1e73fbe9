import { once } from 'node:events'
import { describe, expect, it, test } from 'vitest'
import { dial } from '../../../common/raw-client.fixture'
import { shortLimits, slowClients, untilLetGo } from '../../../common/test-slow-clients'
import { awsQuotas } from './quotas'
import { connectTo, handClock, startGateway, startService, until } from './test-bench'

const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
const upgrade = (line: string, more = `Upgrade: websocket\r\n${key}`) =>
  `${line} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n${more}\r\n`

describe('an upgrade that makes no connection is answered and closed', () => {
  test.each([
    ['a target that is none', upgrade('GET http://['), 400],
    ['a port that is none', upgrade('GET http://a:999999/dev'), 400],
    ['no host', upgrade('GET http:///dev'), 400],
    ['another path', upgrade('GET //'), 403],
    ['a broken percent-encoding', upgrade('GET /%zz'), 403],
    ['another protocol', upgrade('GET /dev', 'Upgrade: h2c\r\n'), 400],
    ['no key', upgrade('GET /dev', 'Upgrade: websocket\r\n'), 400],
    ['a key that is none', upgrade('GET /dev', `Upgrade: websocket\r\n${key.replace(/==/, '')}`), 400],
    ['another method', upgrade('POST /dev'), 400],
  ])('%s', async (_name, wire, status) => {
    const service = await startService()
    const complaints: string[] = []
    const { port, address } = await startGateway(service, { log: line => complaints.push(line) })
    const { socket, received } = dial(port, wire)
    await once(socket, 'end')
    expect(received()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    await connectTo(address)
    expect(complaints).toEqual([])
  })
})

describe('a client that sends what is no frame', () => {
  test.each([
    ['an opcode that is none', Buffer.from([0x8f, 0x80, 0, 0, 0, 0])],
    ['a frame without a mask', Buffer.from([0x81, 0x01, 0x61])],
    ['a text that is not UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe])],
    ['a continuation of nothing', Buffer.from([0x80, 0x80, 0, 0, 0, 0])],
    [
      'a length without end',
      Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
    ],
    ['a closing code that is none', Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0, 1])],
  ])('%s loses its connection, and nobody else does', async (_name, bytes) => {
    const service = await startService()
    const complaints: string[] = []
    const { gateway, port, address } = await startGateway(service, { log: line => complaints.push(line) })
    const { ws } = await connectTo(address)
    const { socket } = dial(port, upgrade('GET /dev'))
    await until(() => gateway.size === 2)
    socket.write(bytes)
    socket.end()
    await until(() => gateway.size === 1)
    ws.send('still here')
    await until(() => service.of('/gateway/message').some(({ body }) => body === 'still here'))
    expect(complaints).toEqual([])
  })
})

describe('a client that does not read', () => {
  /** As far as the buffers between the two ends, and the gateway's own, take it. */
  async function fill(limits: Partial<typeof awsQuotas> = {}) {
    const clock = handClock()
    const service = await startService()
    const { gateway, port } = await startGateway(service, { clock, limits })
    const { socket } = dial(port, upgrade('GET /dev'))
    await once(socket, 'data')
    socket.pause()
    await until(() => service.received.length === 1)
    const connection = gateway.find(service.received[0]?.connectionId ?? '')
    if (!connection) throw new Error('The gateway does not hold the connection.')
    const text = 'x'.repeat(64 * 1024)
    while (connection.push(text) !== 'full') await new Promise(resolve => setImmediate(resolve))
    return { clock, gateway, socket, connection }
  }

  it('is let go after the time that one message may wait, with the buffers of the kernel full', async () => {
    const { clock, gateway, connection } = await fill()
    clock.pass(awsQuotas.bufferedMs - 1)
    expect(connection.push('more')).toBe('full')
    expect(gateway.size).toBe(1)
    clock.pass(1)
    await until(() => gateway.size === 0)
    expect(connection.push('more')).toBe('gone')
  })

  it('is kept when it reads again in time', async () => {
    const { clock, gateway, socket, connection } = await fill()
    clock.pass(awsQuotas.bufferedMs - 1)
    socket.resume()
    await until(() => connection.push('again') === 'sent')
    // What was handed over last has been taken too.
    await new Promise(resolve => setTimeout(resolve, 50))
    clock.pass(awsQuotas.bufferedMs - 1)
    expect(gateway.size).toBe(1)
  })

  it('is let go by bytes when it pings without end', async () => {
    const { gateway, socket } = await fill()
    const pings = Buffer.concat(Array(1_000).fill(Buffer.from([0x89, 0x80, 0, 0, 0, 0])))
    const pour = setInterval(() => socket.write(pings), 5)
    await until(() => gateway.size === 0)
    clearInterval(pour)
  })
})

test.each(slowClients)('a client of @connections that $name is let go', async client => {
  const { port } = await startGateway(await startService(), { connectionLimits: shortLimits })
  await untilLetGo(port, client)
})

it('whoever posts far more than a message may hold hears so, and may ask again on the same connection', async () => {
  const { port } = await startGateway(await startService())
  const post = (bytes: number) =>
    `POST /dev/@connections/a HTTP/1.1\r\nHost: a\r\nContent-Length: ${bytes}\r\n\r\n${'x'.repeat(bytes)}`
  const { received } = dial(port, post(awsQuotas.messageBytes + 1) + post(1))
  await until(() => received().includes('410 Gone'))
  expect(received()).toMatch(/^HTTP\/1\.1 413 [\s\S]*"Message too long"[\s\S]*HTTP\/1\.1 410 Gone/)
})
