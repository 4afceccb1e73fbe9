import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { seededRandom } from '../../../common/seeded-random'
import {
  config,
  group,
  rawConnection,
  type StartedTarget,
  startBalancer,
  startTarget,
  until,
} from './test-bench'

/** A target that greets each socket with its name and echoes what it gets. */
async function echoing(name: string): Promise<StartedTarget & { wss: WebSocketServer }> {
  const target = await startTarget((_req, res) => res.end(name))
  const wss = new WebSocketServer({ noServer: true })
  target.server.on('upgrade', (req, socket, head) => {
    wss.handleUpgrade(req, socket, head, ws => {
      ws.send(name)
      ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary }))
    })
  })
  return { ...target, wss }
}

async function open(port: number): Promise<{ ws: WebSocket; name: string }> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  ws.on('error', () => {})
  onTestFinished(() => ws.terminate())
  const [greeting] = await once(ws, 'message')
  return { ws, name: String(greeting) }
}

async function echo(ws: WebSocket, text: string): Promise<string> {
  const answer = once(ws, 'message')
  ws.send(text)
  return String((await answer)[0])
}

describe('a WebSocket', () => {
  it('stays with its target while the weights move from 90/10 to 0/100', async () => {
    const blue = await echoing('blue')
    const green = await echoing('green')
    const groups = [group('blue', blue.config), group('green', green.config)]
    const bench = await startBalancer(config({ blue: 90, green: 10 }, ...groups))
    const held = await Promise.all(Array.from({ length: 40 }, () => open(bench.port)))
    const onBlue = held.filter(({ name }) => name === 'blue').length
    expect(onBlue).toBeGreaterThan(28)
    expect(onBlue).toBeLessThan(40)
    for (const [blueWeight, greenWeight] of [
      [50, 50],
      [10, 90],
      [0, 100],
    ] as const) {
      bench.balancer.configure(config({ blue: blueWeight, green: greenWeight }, ...groups))
      const answers = await Promise.all(held.map(({ ws, name }) => echo(ws, name)))
      expect(answers).toEqual(held.map(({ name }) => name))
    }
    expect(blue.wss.clients.size).toBe(onBlue)
    expect((await open(bench.port)).name).toBe('green')
    expect(held.every(({ ws }) => ws.readyState === WebSocket.OPEN)).toBe(true)
  })

  it('carries large binary messages unchanged', async () => {
    const blue = await echoing('blue')
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', blue.config)))
    const { ws } = await open(port)
    const chance = seededRandom(7)
    const sent = Buffer.from(Array.from({ length: 500_000 }, () => Math.floor(chance() * 256)))
    const answer = once(ws, 'message')
    ws.send(sent)
    expect(Buffer.compare((await answer)[0], sent)).toBe(0)
  })

  it('closes on both sides with the code that either gave', async () => {
    const blue = await echoing('blue')
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', blue.config)))
    const { ws } = await open(port)
    ws.close(4001, 'enough')
    const [code, reason] = await once(ws, 'close')
    expect([code, String(reason)]).toEqual([4001, 'enough'])
    await until(() => blue.wss.clients.size === 0)
  })

  it('is cut for the client when its target is killed, and for the target when its client is', async () => {
    const blue = await echoing('blue')
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', blue.config)))
    const first = await open(port)
    first.ws.terminate()
    await until(() => blue.wss.clients.size === 0)
    const second = await open(port)
    const closed = once(second.ws, 'close')
    await blue.kill()
    expect((await closed)[0]).toBe(1006)
  })

  it('is cut after the idle timeout, which bytes of either side put off', async () => {
    const blue = await echoing('blue')
    const bench = await startBalancer({
      ...config({ blue: 1 }, group('blue', blue.config)),
      idleTimeoutMs: 800,
    })
    const { ws } = await open(bench.port)
    const closed = once(ws, 'close')
    for (let i = 0; i < 5; i += 1) {
      await new Promise(resolve => setTimeout(resolve, 250))
      expect(await echo(ws, 'still here')).toBe('still here')
    }
    expect((await closed)[0]).toBe(1006)
  })

  it('is cut when its target has been deregistered for longer than the delay, not before', async () => {
    const blue = await echoing('blue')
    const groupOf = (drainingSince: number | null, deregistrationDelayMs: number) => ({
      ...group('blue', { ...blue.config, drainingSince }),
      deregistrationDelayMs,
    })
    const bench = await startBalancer(config({ blue: 1 }, groupOf(null, 60_000)))
    const { ws } = await open(bench.port)
    const since = Date.now()
    bench.balancer.configure(config({ blue: 1 }, groupOf(since, 60_000)))
    expect(bench.state(blue)).toBe('draining')
    expect(await echo(ws, 'kept')).toBe('kept')
    expect((await fetch(`http://127.0.0.1:${bench.port}/`)).status).toBe(503)
    bench.balancer.configure(config({ blue: 1 }, groupOf(since, 100)))
    await once(ws, 'close')
    expect(Date.now() - since).toBeGreaterThanOrEqual(99)
  })

  it('is cut when its target is no longer configured at all', async () => {
    const blue = await echoing('blue')
    const bench = await startBalancer(config({ blue: 1 }, group('blue', blue.config)))
    const { ws } = await open(bench.port)
    bench.balancer.configure(config({ blue: 1 }, group('blue')))
    await once(ws, 'close')
  })

  it('is kept when its group leaves the action', async () => {
    const blue = await echoing('blue')
    const green = await echoing('green')
    const groups = [group('blue', blue.config), group('green', green.config)]
    const bench = await startBalancer(config({ blue: 1 }, ...groups))
    const { ws } = await open(bench.port)
    bench.balancer.configure(config({ green: 1 }, ...groups))
    expect(bench.state(blue)).toBe('unused')
    expect(await echo(ws, 'kept')).toBe('kept')
  })

  it('counts as an active connection on both sides, and no longer when closed', async () => {
    const blue = await echoing('blue')
    const bench = await startBalancer(config({ blue: 1 }, group('blue', blue.config)))
    const active = () => {
      bench.balancer.reportSecond()
      const last = bench.said.findLast(message => message.type === 'tally')
      return last?.tallies.find(({ groupArn }) => groupArn === null)?.activeConnections
    }
    expect(active()).toBe(0)
    const { ws } = await open(bench.port)
    expect(active()).toBe(2)
    ws.terminate()
    await until(() => active() === 0)
  })
})

describe('an upgrade that does not come about', () => {
  const asking = (more = '') =>
    `GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`

  it.each([400, 426, 503])('passes the %i of the target on as an ordinary answer', async status => {
    const refuse = (socket: Duplex) =>
      socket.end(`HTTP/1.1 ${status} No\r\nX-Environment: blue\r\nContent-Length: 3\r\n\r\nno!`)
    const target = await startTarget(() => {})
    target.server.on('upgrade', (_req, socket) => refuse(socket))
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    const client = rawConnection(port)
    client.socket.write(asking())
    await client.closed
    expect(client.received()).toMatch(new RegExp(`^HTTP/1.1 ${status} No\r\n`))
    expect(client.received()).toMatch(/X-Environment: blue/)
    expect(client.received()).toMatch(/\r\n\r\nno!$/)
  })

  it('is passed as an ordinary request when the target knows of no upgrades', async () => {
    const target = await startTarget((_req, res) => res.end('plain'))
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    const client = rawConnection(port)
    client.socket.write(asking())
    await client.closed
    expect(client.received()).toMatch(/plain/)
  })

  it('ignores another protocol than WebSocket', async () => {
    const target = await startTarget((req, res) => res.end(`upgrade ${req.headers.upgrade}`))
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    const client = rawConnection(port)
    client.socket.write(asking().replace('websocket', 'h2c'))
    await client.closed
    expect(client.received()).toMatch(/upgrade undefined/)
  })

  it('is 503 when there is no target, and 502 when the target is gone', async () => {
    const target = await startTarget(() => {})
    const bench = await startBalancer(config({ blue: 1 }, group('blue')))
    const first = rawConnection(bench.port)
    first.socket.write(asking())
    await first.closed
    expect(first.received()).toMatch(/^HTTP\/1.1 503 /)
    await bench.settle(config({ blue: 1 }, group('blue', target.config)))
    await target.kill()
    const second = rawConnection(bench.port)
    second.socket.write(asking())
    await second.closed
    expect(second.received()).toMatch(/^HTTP\/1.1 502 /)
    expect(second.received()).toMatch(/server: awselb\/2\.0/i)
  })

  it('is 400 with a body, which could not be told from what follows the handshake', async () => {
    const target = await startTarget(() => {})
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    const client = rawConnection(port)
    client.socket.write(`${asking('Content-Length: 4\r\n')}body`)
    await client.closed
    expect(client.received()).toMatch(/^HTTP\/1.1 400 /)
  })

  it('leaves no connection to the target when the client goes away during the handshake', async () => {
    const target = await startTarget(() => {})
    const pending: Socket[] = []
    target.server.on('upgrade', (req, socket) => {
      pending.push(req.socket)
      socket.on('error', () => {})
      socket.on('end', () => socket.end())
      socket.resume()
    })
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    const client = rawConnection(port)
    client.socket.write(asking())
    await until(() => pending.length === 1)
    client.socket.destroy()
    await until(() => pending.every(socket => socket.destroyed))
  })
})

describe('two spliced sockets', () => {
  it('end one direction while the other goes on', async () => {
    const target = await startTarget(() => {})
    target.server.on('upgrade', (_req, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
      let text = ''
      socket.on('data', part => {
        text += part
      })
      socket.on('end', () => socket.end(`got ${text} after its end`))
    })
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    const client = rawConnection(port)
    client.socket.write('GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    await until(() => client.received().includes('101'))
    client.socket.end('all of it')
    await client.closed
    expect(client.received()).toMatch(/got all of it after its end$/)
  })
})
