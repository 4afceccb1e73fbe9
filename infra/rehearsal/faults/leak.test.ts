import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestCloud } from './test-cloud'

let cloud: Awaited<ReturnType<typeof openTestCloud>>

beforeAll(async () => {
  cloud = await openTestCloud()
}, 30_000)
afterAll(() => cloud.close())

const orders: [string, Record<string, unknown>][] = [
  ['throttle', {}],
  ['expired-credentials', {}],
  ['denied', {}],
  ['endpoint', { mode: 'unreachable' }],
  ['endpoint', { mode: 'slow', ms: 60_000 }],
  ['endpoint', { mode: 'garbage' }],
  ['metrics', { mode: 'late' }],
  ['metrics', { mode: 'down' }],
  ['empty-group', { environment: 'green' }],
  ['slow-propagation', { ms: 2_000 }],
  ['listener', { mode: 'refuse' }],
  ['listener', { mode: 'reset' }],
  ['listener', { mode: 'hang' }],
  ['drop-sockets', { share: 0.5 }],
  ['unhealthy', { environment: 'green' }],
  ['slow', { environment: 'green', ms: 60_000 }],
  ['errors', { environment: 'green', share: 0.5 }],
  ['hang', { environment: 'green' }],
  ['refuse', { environment: 'green' }],
  ['wrong-body', { environment: 'green' }],
]

/** What is open when nothing is going on: everything that should be as before. */
async function atRest() {
  const { tasks, targets, resources } = await cloud.state()
  const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
  expect(tasks.filter(({ lastStatus }) => !['RUNNING', 'STOPPED'].includes(lastStatus))).toEqual([])
  expect(targets.map(({ state }) => state)).toEqual(['healthy', 'healthy'])
  return {
    running: running.length,
    sockets: resources.TCPSocketWrap ?? 0,
    timers: resources.Timeout ?? 0,
    processes: resources.ProcessWrap ?? 0,
    descriptors: await cloud.descriptors(cloud.pid),
    ofTasks: Math.max(...(await Promise.all(running.map(({ pid }) => cloud.descriptors(pid ?? 0))))),
  }
}

test('each fault on and off ten times during traffic leaves nothing open', async () => {
  const before = await vi.waitFor(atRest, 10_000)
  let going = true
  const traffic = (async () => {
    while (going) {
      void cloud.ask().catch(() => {})
      void fetch(`${cloud.awsUrl}/?Action=DescribeLoadBalancers&Version=2015-12-01`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(2_000),
      }).catch(() => {})
      await new Promise(resolve => setTimeout(resolve, 40))
    }
  })()
  for (const [fault, parameters] of orders) {
    for (let time = 0; time < 10; time += 1) {
      const { status, body } = await cloud.order(fault, parameters)
      expect(status).toBe(201)
      await new Promise(resolve => setTimeout(resolve, 5))
      if (fault !== 'drop-sockets') expect(await cloud.end(body.id)).toBe(200)
    }
  }
  going = false
  await traffic
  expect((await cloud.state()).faults).toEqual([])
  await vi.waitFor(
    async () => {
      const after = await atRest()
      expect(after.running).toBe(before.running)
      expect(after.processes).toBe(before.processes)
      expect(after.timers).toBeLessThanOrEqual(before.timers + 1)
      expect(after.sockets).toBeLessThanOrEqual(before.sockets + 4)
      expect(after.descriptors).toBeLessThanOrEqual(before.descriptors + 6)
      expect(after.ofTasks).toBeLessThanOrEqual(before.ofTasks + 6)
    },
    { timeout: 30_000, interval: 250 },
  )
}, 90_000)
