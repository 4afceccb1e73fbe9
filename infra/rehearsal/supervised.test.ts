/** Every process of the cloud may be killed: it is back within seconds, with its state, and the others go on meanwhile. */
import { setTimeout as wait } from 'node:timers/promises'
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type Rehearsal, startRehearsal } from './fixture'
import { openSoakClient } from './soak/soak-client'

const processes = z.object({
  processes: z.array(z.object({ name: z.string(), pid: z.number() })),
  tasks: z.array(z.object({ environment: z.string(), id: z.string(), pid: z.number().nullable() })),
  weights: z.object({ inEffect: z.object({ blue: z.number(), green: z.number(), at: z.number() }) }),
  faults: z.array(z.object({ id: z.string(), fault: z.string() })),
  targets: z.array(z.object({ id: z.string(), state: z.string() })),
  passed: z.object({ total: z.object({ requests: z.number() }) }),
})

let cloud: Rehearsal
let ground: ReturnType<typeof openSoakClient>
let table: DynamoDBClient

beforeAll(async () => {
  cloud = await startRehearsal({ cloudSpeed: 1, seed: 11 })
  ground = openSoakClient(cloud)
  table = new DynamoDBClient({
    endpoint: cloud.awsUrl,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
  })
})
afterAll(async () => {
  ground.close()
  table.destroy()
  await cloud.stop()
})

const state = async () => processes.parse(await (await fetch(`${cloud.controlUrl}/state`)).json())
const pidOf = async (name: string): Promise<number> =>
  (await state()).processes.find(each => each.name === name)?.pid ?? 0

/** Kills a process and waits until a new run of it is there. */
async function kill(name: string): Promise<void> {
  const pid = await pidOf(name)
  expect(pid).toBeGreaterThan(0)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => {
    const now = await pidOf(name)
    expect(now).toBeGreaterThan(0)
    expect(now).not.toBe(pid)
  })
}

const answers = async (): Promise<boolean> =>
  fetch(`${cloud.albUrl}/whoami`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  )

describe('a process that is killed', () => {
  test('the control plane: traffic goes on meanwhile; weights, targets, faults, tasks and metrics are as before', async () => {
    await ground.setWeights({ blue: 40, green: 60 })
    const id = await ground.begin({ fault: 'slow', environment: 'green', ms: 5 })
    for (let count = 0; count < 50; count += 1) expect(await answers()).toBe(true)
    await vi.waitFor(async () => expect((await state()).passed.total.requests).toBeGreaterThanOrEqual(50))
    const before = await state()
    const pid = await pidOf('control')
    process.kill(pid, 'SIGKILL')
    let asked = 0
    const back = async () => (await fetch(`${cloud.controlUrl}/state`).catch(() => null))?.ok ?? false
    do {
      expect(await answers()).toBe(true)
      asked += 1
      await wait(20)
    } while (!(await back()))
    expect(asked).toBeGreaterThan(0)
    const after = await state()
    expect(await ground.weights()).toEqual([40, 60])
    expect(after.weights).toEqual(before.weights)
    expect(after.faults).toEqual(before.faults)
    expect(after.tasks).toEqual(before.tasks)
    expect(after.targets).toEqual(before.targets)
    expect(after.passed.total.requests).toBeGreaterThanOrEqual(before.passed.total.requests)
    await ground.end(id ?? '')
    expect((await state()).faults).toEqual([])
  })

  test('the load balancer: the same port, weights and healthy targets, at once', async () => {
    await ground.setWeights({ blue: 0, green: 100 })
    await kill('the load balancer')
    await vi.waitFor(async () => expect(await answers()).toBe(true))
    const environments = await Promise.all(
      Array.from({ length: 20 }, async () =>
        (await fetch(`${cloud.albUrl}/whoami`)).headers.get('x-environment'),
      ),
    )
    expect(new Set(environments)).toEqual(new Set(['green']))
    expect((await state()).targets.map(each => each.state)).toEqual(['healthy', 'healthy'])
  })

  test('DynamoDB: every row that was acknowledged is there', async () => {
    const put = (sk: number) =>
      table.send(
        new PutItemCommand({ TableName: 'chatapp-dev', Item: { pk: { S: 'kill' }, sk: { S: `${sk}` } } }),
      )
    for (let row = 0; row < 100; row += 1) await put(row)
    const writing = Promise.all(Array.from({ length: 50 }, (_, row) => put(100 + row)))
    await kill('DynamoDB')
    await writing
    const { Items = [] } = await table.send(new ScanCommand({ TableName: 'chatapp-dev' }))
    expect(Items.filter(({ pk }) => pk?.S === 'kill')).toHaveLength(150)
  })

  test('API Gateway: it takes new connections on the same port', async () => {
    await kill('API Gateway')
    await vi.waitFor(async () => {
      const socket = new WebSocket(cloud.wsUrl)
      const opened = await new Promise(resolve => {
        socket.once('open', () => resolve(true)).once('error', () => resolve(false))
      })
      socket.terminate()
      expect(opened).toBe(true)
    })
  })

  test('a task: the scheduler replaces it in its time, and the other environment answers', async () => {
    await ground.setWeights({ blue: 100, green: 0 })
    const green = (await state()).tasks.find(({ environment }) => environment === 'green')
    process.kill(green?.pid ?? 0, 'SIGKILL')
    // The control plane, killed while it does not yet know of it, learns of it in its next run.
    process.kill(await pidOf('control'), 'SIGKILL')
    await vi.waitFor(async () =>
      expect((await state()).tasks.find(({ id }) => id === green?.id)?.pid).toBe(green?.pid),
    )
    expect(await answers()).toBe(true)
    await vi.waitFor(async () => {
      const tasks = (await state()).tasks.filter(({ environment }) => environment === 'green')
      expect(tasks.length).toBe(2)
    }, 30_000)
  })
})
