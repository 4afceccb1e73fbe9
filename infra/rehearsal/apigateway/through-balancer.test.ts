import { describe, expect, it, onTestFinished } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { Balancer } from '../balancer/balancer'
import type { BalancerConfig, FromBalancer } from '../balancer/control-messages'
import { connectTo, type Service, startGateway, startService, until } from './test-bench'

function behind(services: Record<string, Service>, weights: Record<string, number>): BalancerConfig {
  return {
    version: 1,
    forward: Object.entries(weights).map(([arn, weight]) => ({ arn, weight })),
    groups: Object.entries(services).map(([arn, { url }], i) => ({
      arn,
      name: arn,
      healthCheck: {
        path: '/health',
        intervalMs: 5_000,
        timeoutMs: 1_000,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
        matcher: '200',
      },
      deregistrationDelayMs: 60_000,
      targets: [
        {
          id: `10.0.1.${i + 1}`,
          port: 3000,
          address: { host: '127.0.0.1', port: Number(new URL(url).port) },
          drainingSince: null,
        },
      ],
    })),
    idleTimeoutMs: 60_000,
  }
}

describe('sockets held by the gateway', () => {
  it('stay while the environment changes under them, and each message is balanced anew', async () => {
    const services = { blue: await startService(), green: await startService() }
    const said: FromBalancer[] = []
    const balancer = new Balancer({
      now: Date.now,
      chance: seededRandom(3),
      say: message => said.push(message),
    })
    onTestFinished(() => balancer.close())
    const port = await balancer.listen(0)
    balancer.configure(behind(services, { blue: 1, green: 0 }))
    await until(() =>
      said.some(
        message => message.type === 'health' && message.targets.every(({ state }) => state === 'healthy'),
      ),
    )
    const { address, gateway } = await startGateway({ url: `http://127.0.0.1:${port}` })
    const clients = await Promise.all(Array.from({ length: 100 }, () => connectTo(address)))
    const bodies = (service: Service) => service.of('/gateway/message').map(({ body }) => body)
    const say = async (text: string) => {
      const before = bodies(services.blue).length + bodies(services.green).length
      for (const [i, { ws }] of clients.entries()) ws.send(`${text} ${i}`)
      await until(() => bodies(services.blue).length + bodies(services.green).length === before + 100)
    }
    await say('first')
    expect(bodies(services.green)).toEqual([])
    balancer.configure(behind(services, { blue: 1, green: 1 }))
    await say('second')
    expect(bodies(services.green).length).toBeGreaterThan(10)
    expect(bodies(services.green).length).toBeLessThan(90)
    balancer.configure(behind(services, { blue: 0, green: 1 }))
    const onBlue = bodies(services.blue).length
    await say('third')
    expect(bodies(services.blue)).toHaveLength(onBlue)
    expect(new Set([...bodies(services.blue), ...bodies(services.green)]).size).toBe(300)
    expect(gateway.size).toBe(100)
    expect(clients.flatMap(({ frames }) => frames)).toEqual([])
  })
})
