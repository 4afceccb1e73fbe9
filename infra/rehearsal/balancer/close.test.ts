// Counts what its process holds.
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { seededRandom } from '../../../common/seeded-random'
import { config, group, handles, rawConnection, startBalancer, startTarget, until } from './test-bench'

describe('a closed balancer', () => {
  it('leaves no socket and no timer behind after finished, aborted, hanging and upgraded requests', async () => {
    const target = await startTarget((req, res) => {
      if (req.url === '/hang') return
      if (req.url === '/stream') res.write('begun')
      else res.end('ok')
    })
    const wss = new WebSocketServer({ noServer: true })
    target.server.on('upgrade', (req, socket, head) =>
      wss.handleUpgrade(req, socket, head, ws => ws.send('hi')),
    )
    const before = { tcp: handles(/^TCP/), timers: handles(/^Timeout/) }
    const bench = await startBalancer(
      config({ blue: 1 }, group('blue', target.config), group('green', target.config)),
    )
    for (const path of ['/', '/hang', '/stream', '/']) {
      const client = rawConnection(bench.port)
      client.socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
      if (path !== '/hang') await until(() => client.received() !== '')
      if (path === '/stream') client.socket.destroy()
    }
    const ws = new WebSocket(`ws://127.0.0.1:${bench.port}/ws`)
    ws.on('error', () => {})
    await once(ws, 'message')
    const closed = once(ws, 'close')
    await bench.balancer.close()
    await closed
    await until(() => target.sockets.every(socket => socket.destroyed))
    await until(() => handles(/^TCP/) === before.tcp)
    expect(handles(/^Timeout/)).toBeLessThanOrEqual(before.timers)
  })

  it('refuses connections from then on', async () => {
    const bench = await startBalancer(config({ blue: 1 }, group('blue')))
    await bench.balancer.close()
    await expect(fetch(`http://127.0.0.1:${bench.port}/`)).rejects.toThrow()
  })
})

describe('a balancer whose clients come and go', () => {
  it('holds no more connections afterwards than it keeps idle to its targets', async () => {
    const target = await startTarget((_req, res) => {
      res.write('a')
      setTimeout(() => res.end('b'), 5)
    })
    const bench = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    const chance = seededRandom(11)
    const clients = Array.from({ length: 200 }, async () => {
      const client = rawConnection(bench.port)
      client.socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
      if (chance() < 0.5) setTimeout(() => client.socket.destroy(), chance() * 20)
      await client.closed
    })
    await Promise.all(clients)
    const open = () => target.sockets.filter(socket => !socket.destroyed).length
    const active = () => {
      bench.balancer.reportSecond()
      const last = bench.said.findLast(message => message.type === 'tally')
      return last?.tallies.find(({ groupArn }) => groupArn === null)?.activeConnections
    }
    await until(() => active() === open())
    expect(await (await fetch(`http://127.0.0.1:${bench.port}/`)).text()).toBe('ab')
  })
})
