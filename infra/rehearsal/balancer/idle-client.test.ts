import { describe, expect, it } from 'vitest'
import { config, group, rawConnection, startBalancer, startTarget, until } from './test-bench'

const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n'
const whole = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'

describe('a client that falls silent for longer than the idle timeout', () => {
  it.each([
    { name: 'before its first byte', wire: '', statuses: [], counted: 0 },
    { name: 'after its answer', wire: whole, statuses: [200], counted: 0 },
    { name: 'in the middle of its headers', wire: 'GET / HTTP/1.1\r\nHo', statuses: [408], counted: 1 },
    {
      name: 'in the headers of its second request',
      wire: whole,
      later: 'GET /',
      statuses: [200, 408],
      counted: 1,
    },
    { name: 'in the middle of its body', wire: `${head}half`, statuses: [408], counted: 1 },
    { name: 'after a whole body', wire: `${head}0123456789`, statuses: [200], counted: 0 },
  ])('$name gets $statuses and loses its connection', async ({ wire, later, statuses, counted }) => {
    const target = await startTarget((req, res) => {
      req.on('error', () => {})
      req.resume().once('end', () => res.end('ok'))
    })
    const bench = await startBalancer({
      ...config({ blue: 1 }, group('blue', target.config)),
      idleTimeoutMs: 600,
    })
    const client = rawConnection(bench.port)
    client.socket.write(wire)
    if (later) {
      await until(() => client.received().endsWith('ok'))
      client.socket.write(later)
    }
    await client.closed
    const seen = [...client.received().matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
    expect(seen).toEqual(statuses)
    bench.balancer.reportSecond()
    const elb = bench.said
      .flatMap(message => (message.type === 'tally' ? message.tallies : []))
      .reduce((sum, tally) => sum + tally.elb['4xx'], 0)
    expect(elb).toBe(counted)
  })

  it('behind a 503 that it did not wait for gets no second answer', async () => {
    const { port } = await startBalancer({ ...config({ blue: 1 }, group('blue')), idleTimeoutMs: 600 })
    const client = rawConnection(port)
    client.socket.write(`${head}half`)
    await client.closed
    expect(client.received().match(/HTTP\/1\.1/g)).toHaveLength(1)
  })
})
