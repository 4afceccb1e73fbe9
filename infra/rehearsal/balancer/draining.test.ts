import { describe, expect, it } from 'vitest'
import { config, group, rawConnection, startBalancer, startTarget, until } from './test-bench'

/** One request that is under way at the target, which then begins to drain. */
async function drainingBench(delayMs: number) {
  let finish = () => {}
  let asked = 0
  const target = await startTarget((req, res) => {
    asked += 1
    if (req.url === '/begun') res.write('begun')
    finish = () => res.end('whole')
  })
  const bench = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
  const begin = async (path: string) => {
    const client = rawConnection(bench.port)
    client.socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`)
    await until(() => asked === 1)
    return client
  }
  const drain = () => {
    const since = Date.now()
    const draining = group('blue', { ...target.config, drainingSince: since })
    bench.balancer.configure(config({ blue: 1 }, { ...draining, deregistrationDelayMs: delayMs }))
    return since
  }
  return { ...bench, target, begin, drain, asked: () => asked, finish: () => finish() }
}

describe('a target that is deregistered', () => {
  it('is draining, gets no new request, and finishes what is under way', async () => {
    const { begin, drain, finish, said, port, asked } = await drainingBench(60_000)
    const client = await begin('/')
    drain()
    expect(said.findLast(message => message.type === 'health')?.targets).toMatchObject([
      {
        state: 'draining',
        reason: 'Target.DeregistrationInProgress',
        description: 'Target deregistration is in progress',
      },
    ])
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503)
    finish()
    await until(() => client.received().includes('whole'))
    expect(client.received()).toMatch(/^HTTP\/1.1 200 OK/)
    expect(asked()).toBe(1)
  })

  it.each([
    { name: 'a request that still waits gets 502', path: '/', status: 502 },
    { name: 'an answer that has begun breaks off', path: '/begun', status: 200 },
  ])('$name at the end of the delay, not before', async ({ path, status }) => {
    const { begin, drain } = await drainingBench(120)
    const client = await begin(path)
    if (status === 200) await until(() => client.received().includes('begun'))
    const before = client.received()
    const since = drain()
    await until(() => client.received() !== before || client.socket.destroyed)
    expect(Date.now() - since).toBeGreaterThanOrEqual(119)
    expect(client.received()).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    if (status === 200) expect(client.received().endsWith('0\r\n\r\n')).toBe(false)
  })

  it('takes its place again when it is registered anew', async () => {
    const { begin, drain, balancer, target, finish, port, state } = await drainingBench(100)
    const client = await begin('/')
    drain()
    balancer.configure(config({ blue: 1 }, group('blue', target.config)))
    await until(() => state(target) === 'healthy')
    await new Promise(resolve => setTimeout(resolve, 120))
    // The end of the delay that was planned is no longer one.
    finish()
    await until(() => client.received().includes('whole'))
    const again = fetch(`http://127.0.0.1:${port}/begun`)
    expect((await again).status).toBe(200)
  })
})
