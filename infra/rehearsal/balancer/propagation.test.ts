import { Client } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readPropagation } from './nodes'
import { config, group, startBalancer, startTarget, until } from './test-bench'

describe('REHEARSAL_PROPAGATION_MS', () => {
  it.each([
    { text: undefined, range: { min: 1_000, max: 5_000 } },
    { text: '', range: { min: 1_000, max: 5_000 } },
    { text: '0', range: { min: 0, max: 0 } },
    { text: '300', range: { min: 300, max: 300 } },
    { text: '2000-30000', range: { min: 2_000, max: 30_000 } },
    { text: '5-1', range: null },
    { text: '-1', range: null },
    { text: '1s', range: null },
    { text: '1-2-3', range: null },
  ])('$text is $range', ({ text, range }) => {
    expect(readPropagation(text)).toEqual(range)
  })
})

describe('a load balancer of two nodes', () => {
  const colours = async () => {
    const blue = await startTarget((_req, res) => res.end('blue'))
    const green = await startTarget((_req, res) => res.end('green'))
    const groups = [group('blue', blue.config), group('green', green.config)]
    const bench = await startBalancer(config({ blue: 1, green: 0 }, ...groups))
    const connection = () => {
      const client = new Client(`http://127.0.0.1:${bench.port}`)
      onTestFinished(() => client.destroy())
      return async () => (await client.request({ path: '/', method: 'GET' })).body.text()
    }
    const appliedTimes = () =>
      bench.said.flatMap(message => (message.type === 'applied' ? [message.nodes ?? []] : []))
    return { ...bench, groups, connection, appliedTimes, blue, green }
  }

  it('goes on by the old weights until the new ones have arrived, and says when each node had them', async () => {
    const { balancer, groups, connection, appliedTimes } = await colours()
    const [one, other] = [connection(), connection()]
    expect([await one(), await other()]).toEqual(['blue', 'blue'])
    const asked = Date.now()
    balancer.configure({
      ...config({ blue: 0, green: 1 }, ...groups),
      version: 2,
      propagationMs: { min: 400, max: 1_200 },
    })
    expect([await one(), await other()]).toEqual(['blue', 'blue'])
    await until(() => appliedTimes().length === 2)
    for (const at of appliedTimes()[1] ?? []) {
      expect(at - asked).toBeGreaterThanOrEqual(400)
    }
    expect(appliedTimes()[1]).toHaveLength(2)
    expect([await one(), await other()]).toEqual(['green', 'green'])
  })

  it('takes a target out at once, also while weights are on their way', async () => {
    const { balancer, groups, port, state, blue } = await colours()
    const drained = group('blue', { ...blue.config, drainingSince: Date.now() })
    const late = { min: 60_000, max: 60_000 }
    balancer.configure({ ...config({ blue: 0, green: 1 }, ...groups), version: 2, propagationMs: late })
    balancer.configure({
      ...config({ blue: 0, green: 1 }, drained, group('green')),
      version: 3,
      propagationMs: late,
    })
    expect(state(blue)).toBe('draining')
    // Both nodes still forward to blue only, and nothing fails over.
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503)
  })

  it('goes on checking a group that has left the action until no node forwards to it any more', async () => {
    const { balancer, groups, connection, state, blue, appliedTimes } = await colours()
    balancer.configure({
      ...config({ green: 1 }, ...groups),
      version: 2,
      propagationMs: { min: 500, max: 500 },
    })
    expect(state(blue)).toBe('healthy')
    expect(await connection()()).toBe('blue')
    await until(() => appliedTimes().length === 2)
    expect(state(blue)).toBe('unused')
    expect(await connection()()).toBe('green')
  })

  it('can be told another delay while it runs', async () => {
    const { balancer, groups, connection, appliedTimes } = await colours()
    const next = config({ blue: 0, green: 1 }, ...groups)
    balancer.configure({ ...next, version: 2, propagationMs: { min: 60_000, max: 60_000 } })
    balancer.configure({
      ...config({ blue: 1, green: 1 }, ...groups),
      version: 3,
      propagationMs: { min: 0, max: 0 },
    })
    expect(appliedTimes()).toHaveLength(2)
    balancer.configure({ ...next, version: 4, propagationMs: { min: 0, max: 0 } })
    expect(await connection()()).toBe('green')
  })
})
