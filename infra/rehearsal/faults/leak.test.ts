import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { LiveMemory } from '../soak/asked-memory'
import { median } from '../soak/memories'
import { openTestCloud } from './test-cloud'

let cloud: Awaited<ReturnType<typeof openTestCloud>>
let memory: LiveMemory

beforeAll(async () => {
  memory = await LiveMemory.open()
  const script = fileURLToPath(new URL('../../../dist/live-memory.mjs', import.meta.url))
  cloud = await openTestCloud(memory.envOf(script))
})
afterAll(async () => {
  await cloud.close()
  await memory.close()
})

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

function pidOf(processes: { name: string; pid: number }[], name: string): number {
  const found = processes.find(each => each.name === name)
  if (found === undefined) throw new Error(`There is no process ${name}.`)
  return found.pid
}

/** What is open when nothing is going on: everything that should be as before. */
async function atRest() {
  const { tasks, targets, resources, processes } = await cloud.state()
  const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
  expect(tasks.filter(({ lastStatus }) => !['RUNNING', 'STOPPED'].includes(lastStatus))).toEqual([])
  expect(targets.map(({ state }) => state)).toEqual(['healthy', 'healthy'])
  return {
    running: running.length,
    sockets: resources.TCPSocketWrap ?? 0,
    timers: resources.Timeout ?? 0,
    descriptors: await cloud.descriptors(pidOf(processes, 'control')),
    ofBalancer: await cloud.descriptors(pidOf(processes, 'the load balancer')),
    ofTasks: Math.max(...(await Promise.all(running.map(({ pid }) => cloud.descriptors(pid ?? 0))))),
  }
}

/** Bytes that a process still needs after a collection: the median of two seconds, for requests come and go. */
async function memoryOf(name: string): Promise<number> {
  const pid = pidOf((await cloud.state()).processes, name)
  const samples: number[] = []
  for (let n = 0; n < 10; n += 1) {
    samples.push(await memory.of(pid))
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  return median(samples)
}

const ask = async (): Promise<void> => {
  void cloud.ask().catch(() => {})
  void fetch(`${cloud.awsUrl}/?Action=DescribeLoadBalancers&Version=2015-12-01`, {
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(2_000),
  }).catch(() => {})
}

/** Each fault so many times in a row, on and off. */
async function faultsDuringTraffic(times: number): Promise<void> {
  const traffic = setInterval(ask, 40)
  for (const [fault, parameters] of orders) {
    for (let time = 0; time < times; time += 1) {
      const { status, body } = await cloud.order(fault, parameters)
      expect(status).toBe(201)
      await new Promise(resolve => setTimeout(resolve, 5))
      if (fault !== 'drop-sockets') expect(await cloud.end(body.id)).toBe(200)
    }
  }
  clearInterval(traffic)
  expect((await cloud.state()).faults).toEqual([])
}

test('each fault on and off ten times during traffic leaves nothing open, and memory as it was', async () => {
  const before = await vi.waitFor(atRest, 10_000)
  // What is loaded, compiled and buffered for good is no leak.
  await faultsDuringTraffic(5)
  await vi.waitFor(atRest, { timeout: 30_000, interval: 250 })
  const names = ['control', 'the load balancer']
  const grown: string[] = []
  // What is cached for good fills up in its own time and then keeps its size; a leak grows in every round.
  for (let round = 0; round < 4; round += 1) {
    const held = await Promise.all(names.map(memoryOf))
    await faultsDuringTraffic(10)
    await vi.waitFor(() => expectAsBefore(before), { timeout: 30_000, interval: 250 })
    const after = await Promise.all(names.map(memoryOf))
    // A process that does not answer has not kept its size.
    const over = names.filter((_, place) => !((after[place] ?? 0) <= (held[place] ?? 0) * 1.05))
    if (over.length === 0) return
    grown.push(over.join(' and '))
  }
  expect(grown, 'grew by more than 5 % in every round of ten').toEqual([])
}, 240_000)

async function expectAsBefore(before: Awaited<ReturnType<typeof atRest>>): Promise<void> {
  const after = await atRest()
  expect(after.running).toBe(before.running)
  expect(after.timers).toBeLessThanOrEqual(before.timers + 1)
  expect(after.sockets).toBeLessThanOrEqual(before.sockets + 4)
  expect(after.descriptors).toBeLessThanOrEqual(before.descriptors + 6)
  expect(after.ofBalancer).toBeLessThanOrEqual(before.ofBalancer + 6)
  expect(after.ofTasks).toBeLessThanOrEqual(before.ofTasks + 6)
}
