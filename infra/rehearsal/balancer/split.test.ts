import type { Socket } from 'node:net'
import { Client, Pool } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import { config, group, type StartedTarget, startBalancer, startTarget } from './test-bench'

async function colours(): Promise<{ blue: StartedTarget; green: StartedTarget }> {
  const blue = await startTarget((_req, res) => res.setHeader('x-environment', 'blue').end('blue'))
  const green = await startTarget((_req, res) => res.setHeader('x-environment', 'green').end('green'))
  return { blue, green }
}

async function countGreen(port: number, total: number): Promise<number> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 16 })
  const asks = Array.from({ length: total }, async () => {
    const { body, headers } = await pool.request({ path: '/', method: 'GET' })
    await body.dump()
    return headers['x-environment'] === 'green'
  })
  const answers = await Promise.all(asks)
  await pool.close()
  return answers.filter(Boolean).length
}

describe('the split of requests', () => {
  it.each([
    { blue: 90, green: 10 },
    { blue: 50, green: 50 },
    { blue: 10, green: 90 },
    { blue: 10, green: 20 },
    { blue: 999, green: 1 },
  ])('lies within the 99.9 % interval of $blue/$green', async weights => {
    const { blue, green } = await colours()
    const { port } = await startBalancer(
      config(weights, group('blue', blue.config), group('green', green.config)),
    )
    const total = 2_000
    const share = weights.green / (weights.blue + weights.green)
    const seen = await countGreen(port, total)
    const reach = 3.29 * Math.sqrt(total * share * (1 - share))
    expect(Math.abs(seen - total * share)).toBeLessThanOrEqual(reach)
  })

  it('sends nothing at all to a group of weight 0', async () => {
    const { blue, green } = await colours()
    const { port, state } = await startBalancer(
      config({ blue: 100, green: 0 }, group('blue', blue.config), group('green', green.config)),
    )
    expect(await countGreen(port, 500)).toBe(0)
    expect(state(green)).toBe('healthy')
  })

  it('is chosen anew for each request of one keep-alive connection', async () => {
    const { blue, green } = await colours()
    const { port } = await startBalancer(
      config({ blue: 1, green: 1 }, group('blue', blue.config), group('green', green.config)),
    )
    const client = new Client(`http://127.0.0.1:${port}`)
    onTestFinished(() => client.destroy())
    let connections = 0
    client.on('connect', () => {
      connections += 1
    })
    const seen: string[] = []
    for (let i = 0; i < 40; i += 1) {
      const { body } = await client.request({ path: '/', method: 'GET' })
      seen.push(await body.text())
    }
    expect(connections).toBe(1)
    expect(new Set(seen)).toEqual(new Set(['blue', 'green']))
  })

  it('follows new weights with the next request on a connection that is open already', async () => {
    const { blue, green } = await colours()
    const groups = [group('blue', blue.config), group('green', green.config)]
    const bench = await startBalancer(config({ blue: 1, green: 0 }, ...groups))
    const client = new Client(`http://127.0.0.1:${bench.port}`)
    onTestFinished(() => client.destroy())
    const ask = async () => (await client.request({ path: '/', method: 'GET' })).body.text()
    expect(await ask()).toBe('blue')
    bench.balancer.configure({ ...config({ blue: 0, green: 1 }, ...groups), version: 2 })
    expect(await ask()).toBe('green')
    const applied = bench.said.filter(message => message.type === 'applied')
    expect(applied.map(({ version }) => version)).toEqual([1, 2])
  })

  it('goes round the targets of one group and reuses their connections', async () => {
    const connections = new Set<Socket>()
    const named = (name: string) =>
      startTarget((req, res) => {
        connections.add(req.socket)
        res.end(name)
      })
    const first = await named('first')
    const second = await named('second')
    const { port } = await startBalancer(config({ blue: 1 }, group('blue', first.config, second.config)))
    const client = new Client(`http://127.0.0.1:${port}`)
    onTestFinished(() => client.destroy())
    const seen: string[] = []
    for (let i = 0; i < 6; i += 1) {
      seen.push(await (await client.request({ path: '/', method: 'GET' })).body.text())
    }
    expect(seen).toEqual(['first', 'second', 'first', 'second', 'first', 'second'])
    expect(connections.size).toBe(2)
  })
})
