import { describe, expect, it } from 'vitest'
import { config, group, rawConnection, startBalancer, startTarget, until } from './test-bench'

const upgrade = 'GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n'
const post = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n'

/** What is left of connections when clients that got an answer have gone. */
describe('no connection stays with the load balancer', () => {
  it.each([
    { name: 'an upgrade that is 503', forward: 'green', wire: `${upgrade}\r\n`, status: 503 },
    {
      name: 'an upgrade with a body, which is 400',
      forward: 'blue',
      wire: `${upgrade}Content-Length: 4\r\n\r\nbody`,
      status: 400,
    },
    { name: 'an upgrade that the target refuses', forward: 'blue', wire: `${upgrade}\r\n`, status: 403 },
    {
      name: 'an upload that is 503',
      forward: 'green',
      wire: `${post}${'x'.repeat(400_000)}`,
      status: 503,
    },
    { name: 'what is not HTTP', forward: 'blue', wire: 'HELLO\r\n\r\n', status: 400 },
  ])('of a client that leaves after $name', async ({ forward, wire, status }) => {
    const target = await startTarget((_req, res) => res.end())
    target.server.on('upgrade', (_req, socket) =>
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
    )
    const { port, balancer, said } = await startBalancer(
      config({ [forward]: 1 }, group('blue', target.config), group('green')),
    )
    const active = () => {
      balancer.reportSecond()
      const last = said.findLast(message => message.type === 'tally')
      return last?.tallies.find(({ groupArn }) => groupArn === null)?.activeConnections
    }
    const idle = active()
    const client = rawConnection(port)
    client.socket.write(wire)
    await until(() => client.received() !== '')
    expect(client.received()).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    client.socket.destroy()
    await until(() => active() === idle)
  })
})
