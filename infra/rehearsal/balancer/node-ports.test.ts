import { request } from 'undici'
import { expect, it } from 'vitest'
import { config, group, startBalancer, startTarget, until } from './test-bench'

it('each node is asked by a port of its own, and sends by what it has learned itself', async () => {
  const blue = await startTarget((_req, res) => res.end('blue'))
  const green = await startTarget((_req, res) => res.end('green'))
  const groups = [group('blue', blue.config), group('green', green.config)]
  const first = { ...config({ blue: 1, green: 0 }, ...groups), nodePorts: [0, 0] }
  const { balancer, port, said } = await startBalancer(first)
  const ports = () => said.flatMap(message => (message.type === 'nodes' ? message.ports : []))
  await until(() => ports().length === 2)
  expect(new Set([port, ...ports()]).size).toBe(3)
  const ask = async (node: number) => (await request(`http://127.0.0.1:${ports()[node]}/`)).body.text()
  expect([await ask(0), await ask(1)]).toEqual(['blue', 'blue'])
  const changed = { ...config({ blue: 0, green: 1 }, ...groups), version: 2, nodePorts: ports() }
  balancer.configure({ ...changed, propagationMs: { min: 0, max: 2_000 } })
  // One of them learns before the other.
  let apart = false
  for (let seen: string[] = []; seen.join() !== 'green,green'; ) {
    seen = await Promise.all([ask(0), ask(1)])
    apart ||= seen[0] !== seen[1]
  }
  expect(apart).toBe(true)
  // They were opened once; a configuration that names them again opens nothing.
  expect(ports()).toHaveLength(2)
})

it('a fault of the listener is that of every node', async () => {
  const blue = await startTarget((_req, res) => res.end('blue'))
  const groups = [group('blue', blue.config)]
  const { balancer, said } = await startBalancer({ ...config({ blue: 1 }, ...groups), nodePorts: [0, 0] })
  const ports = () => said.flatMap(message => (message.type === 'nodes' ? message.ports : []))
  await until(() => ports().length === 2)
  balancer.configure({ ...config({ blue: 1 }, ...groups), version: 2, faults: { listener: 'reset' } })
  for (const port of ports()) await expect(request(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  balancer.configure({ ...config({ blue: 1 }, ...groups), version: 3 })
  for (const port of ports())
    expect(await (await request(`http://127.0.0.1:${port}/`)).body.text()).toBe('blue')
})
