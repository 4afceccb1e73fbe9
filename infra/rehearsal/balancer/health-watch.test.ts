import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { config, group, startBalancer, startTarget, until } from './test-bench'

describe('the health checks of a target', () => {
  it('ask as the load balancer does, on a connection of their own', async () => {
    let seen: IncomingHttpHeaders | null = null
    const target = await startTarget((req, res) => {
      seen = req.headers
      res.end()
    }, true)
    const bench = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    expect(seen).toEqual({
      'user-agent': 'ELB-HealthChecker/2.0',
      host: `${target.config.id}:3000`,
      connection: 'close',
    })
    expect(bench.state(target)).toBe('healthy')
  })

  it('take the target out when it fails, and back in when it recovers', async () => {
    let status = 200
    const target = await startTarget((_req, res) => res.writeHead(status).end(), true)
    const other = await startTarget((_req, res) => res.end('other'))
    const bench = await startBalancer(config({ blue: 1 }, group('blue', target.config, other.config)))
    status = 502
    await until(() => bench.state(target) === 'unhealthy')
    const health = bench.said.findLast(message => message.type === 'health')?.targets
    expect(health).toEqual([
      {
        groupArn: 'arn:blue',
        id: target.config.id,
        port: 3000,
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [502]',
      },
      { groupArn: 'arn:blue', id: other.config.id, port: 3000, state: 'healthy' },
    ])
    for (let i = 0; i < 4; i += 1) {
      expect(await (await fetch(`http://127.0.0.1:${bench.port}/`)).text()).toBe('other')
    }
    status = 200
    await until(() => bench.state(target) === 'healthy')
  })

  it('name a timeout and a refused connection by their own reasons', async () => {
    const silent = await startTarget(() => {}, true)
    const dead = await startTarget(() => {})
    await dead.kill()
    const slow = group('blue', silent.config, dead.config)
    slow.healthCheck.timeoutMs = 40
    const bench = await startBalancer(config({ blue: 1 }, slow))
    const reasons = bench.said
      .findLast(message => message.type === 'health')
      ?.targets.map(({ reason }) => reason)
    expect(reasons).toEqual(['Target.Timeout', 'Target.FailedHealthChecks'])
  })

  it('go on at weight 0, and do not happen in a group that no action names', async () => {
    let checks = 0
    const target = await startTarget((_req, res) => {
      checks += 1
      res.end()
    }, true)
    const groups = [group('blue'), group('green', target.config)]
    const bench = await startBalancer(config({ blue: 1 }, ...groups))
    expect(bench.state(target)).toBe('unused')
    expect(checks).toBe(0)
    await bench.settle(config({ blue: 1, green: 0 }, ...groups))
    expect(bench.state(target)).toBe('healthy')
    await until(() => checks >= 3)
  })

  it('are said once after each configuration and then only when something changes', async () => {
    let checks = 0
    const target = await startTarget((_req, res) => {
      checks += 1
      res.end()
    }, true)
    const bench = await startBalancer(config({ blue: 1 }, group('blue', target.config)))
    await until(() => checks >= 4)
    const states = bench.said.flatMap(message =>
      message.type === 'health' ? [message.targets[0]?.state] : [],
    )
    expect(states).toEqual(['initial', 'healthy'])
  })

  it('begin anew when another process takes the place of a target', async () => {
    const first = await startTarget((_req, res) => res.end('first'))
    const second = await startTarget((_req, res) => res.end('second'))
    const bench = await startBalancer(config({ blue: 1 }, group('blue', first.config)))
    const moved = { ...first.config, address: second.config.address }
    bench.balancer.configure(config({ blue: 1 }, group('blue', moved)))
    expect(bench.state(moved)).toBe('initial')
    await until(() => bench.state(moved) === 'healthy')
    expect(await (await fetch(`http://127.0.0.1:${bench.port}/`)).text()).toBe('second')
  })
})
