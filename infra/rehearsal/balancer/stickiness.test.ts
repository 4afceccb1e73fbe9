import { describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import type { BalancerConfig } from './control-messages'
import { config, group, rawConnection, startBalancer, startTarget, until } from './test-bench'

const sticky = (weights: Record<string, number>, ...groups: BalancerConfig['groups']): BalancerConfig => ({
  ...config(weights, ...groups),
  stickiness: { enabled: true, durationSeconds: 60 },
})

async function colours(weights: Record<string, number>) {
  const blue = await startTarget((_req, res) => res.setHeader('set-cookie', 'session=1').end('blue'))
  const green = await startTarget((_req, res) => res.end('green'))
  const groups = [group('blue', blue.config), group('green', green.config)]
  const bench = await startBalancer(sticky(weights, ...groups))
  const ask = async (cookie?: string) => {
    const response = await fetch(`http://127.0.0.1:${bench.port}/`, { headers: cookie ? { cookie } : {} })
    return { body: await response.text(), status: response.status, set: response.headers.getSetCookie() }
  }
  /** As a client that was given a cookie would send it. */
  const cookieOf = async () => {
    const { set } = await ask()
    return set.find(each => each.startsWith('AWSALBTG='))?.split(';')[0] ?? ''
  }
  return { ...bench, groups, blue, green, ask, cookieOf }
}

describe('an action with target group stickiness', () => {
  it('gives each answer the two cookies, beside those of the target', async () => {
    const { ask } = await colours({ blue: 1, green: 0 })
    const { set } = await ask()
    expect(set.map(each => each.split('=')[0])).toEqual(['session', 'AWSALBTG', 'AWSALBTGCORS'])
  })

  it('keeps a client with its group whatever the weights become, 0 included', async () => {
    const { ask, cookieOf, balancer, groups } = await colours({ blue: 1, green: 0 })
    const cookie = await cookieOf()
    balancer.configure(sticky({ blue: 0, green: 1 }, ...groups))
    for (let i = 0; i < 10; i += 1) expect((await ask(cookie)).body).toBe('blue')
    expect((await ask()).body).toBe('green')
  })

  it('keeps a client even with a group that has nobody to answer: 503 beside a healthy one', async () => {
    const { ask, cookieOf, balancer, green } = await colours({ blue: 1, green: 0 })
    const cookie = await cookieOf()
    balancer.configure(sticky({ blue: 0, green: 1 }, group('blue'), group('green', green.config)))
    expect((await ask(cookie)).status).toBe(503)
    expect(await ask()).toMatchObject({ status: 200, body: 'green' })
  })

  it('lets a client go when its group has left the action, and when stickiness is turned off', async () => {
    const { ask, cookieOf, balancer, groups } = await colours({ blue: 1, green: 0 })
    const cookie = await cookieOf()
    balancer.configure(sticky({ green: 1 }, ...groups))
    expect((await ask(cookie)).body).toBe('green')
    balancer.configure(config({ blue: 0, green: 1 }, ...groups))
    const { body, set } = await ask(cookie)
    expect([body, set]).toEqual(['green', []])
  })

  it('follows the weights with a cookie that is not its own', async () => {
    const { ask } = await colours({ blue: 0, green: 1 })
    expect((await ask('AWSALBTG=bm90IG91cnMgYnV0IGxvbmcgZW5vdWdoIHRvIGJlIHJlYWQ=')).body).toBe('green')
  })

  it('keeps an upgrade with its group too, and gives it the cookies', async () => {
    const { cookieOf, balancer, groups, blue, port } = await colours({ blue: 1, green: 0 })
    const wss = new WebSocketServer({ noServer: true })
    blue.server.on('upgrade', (req, socket, head) => wss.handleUpgrade(req, socket, head, () => {}))
    const cookie = await cookieOf()
    balancer.configure(sticky({ blue: 0, green: 1 }, ...groups))
    const client = rawConnection(port)
    client.socket.write(
      `GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nCookie: ${cookie}\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    await until(() => client.received().includes('\r\n\r\n'))
    expect(client.received()).toMatch(/^HTTP\/1.1 101 /)
    expect(client.received()).toMatch(/Set-Cookie: AWSALBTG=.*\r\nSet-Cookie: AWSALBTGCORS=/)
    expect(wss.clients.size).toBe(1)
  })
})
