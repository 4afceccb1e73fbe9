import { isDeepStrictEqual } from 'node:util'
import { DescribeServicesCommand } from '@aws-sdk/client-ecs'
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { z } from 'zod'
import { openTestCloud } from './test-cloud'

let cloud: Awaited<ReturnType<typeof openTestCloud>>

beforeAll(async () => {
  cloud = await openTestCloud()
})
afterEach(async () => {
  await cloud.endAll()
  // ECS may be replacing a task that was unhealthy: what holds for a moment may not hold for the next.
  let calm = 0
  await vi.waitFor(
    async () => {
      const { targets, tasks } = await cloud.state()
      const alive = tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
      const steady = [targets.map(({ state }) => state), alive.map(({ lastStatus }) => lastStatus)]
      calm = isDeepStrictEqual(steady, [
        ['healthy', 'healthy'],
        ['RUNNING', 'RUNNING'],
      ])
        ? calm + 1
        : 0
      expect(calm, JSON.stringify(steady)).toBeGreaterThanOrEqual(8)
    },
    { timeout: 25_000, interval: 100 },
  )
})
afterAll(() => cloud.close())

const asks = (count: number) => Promise.all(Array.from({ length: count }, () => cloud.ask()))
const of = (answers: Awaited<ReturnType<typeof asks>>, environment: string) =>
  answers.filter(answer => answer.environment === environment)

describe('a fault of tasks', () => {
  test('is on for one colour, is listed, and ends', async () => {
    const { status, body } = await cloud.order('errors', { environment: 'green', share: 1 })
    expect(status).toBe(201)
    expect((await cloud.state()).faults).toMatchObject([{ id: body.id, fault: 'errors' }])
    await vi.waitFor(async () => {
      const answers = await asks(20)
      expect(of(answers, 'green').map(answer => answer.status)).toContain(500)
      expect(of(answers, 'blue').every(answer => answer.status === 200)).toBe(true)
    })
    const { targets } = await cloud.state()
    expect(targets.every(({ state }) => state === 'healthy')).toBe(true)
    expect(await cloud.end(body.id)).toBe(200)
    expect(await cloud.end(body.id)).toBe(404)
    await vi.waitFor(async () => expect((await asks(20)).every(each => each.status === 200)).toBe(true))
  })

  test('makes a colour slow', async () => {
    await cloud.order('slow', { environment: 'green', ms: 400, healthy: true })
    await vi.waitFor(async () => {
      const begun = performance.now()
      const answer = await cloud.ask()
      expect(answer.environment).toBe('green')
      expect(performance.now() - begun).toBeGreaterThan(390)
    })
  })

  test('makes a colour answer what is not its own', async () => {
    await cloud.order('wrong-body', { environment: 'green' })
    await vi.waitFor(async () => {
      const answers = await asks(20)
      expect(answers.some(({ body, status }) => status === 200 && body.includes('It works!'))).toBe(true)
    })
  })

  test('makes a colour refuse, which the load balancer answers 502', async () => {
    await cloud.order('refuse', { environment: 'green' })
    await vi.waitFor(async () => {
      const statuses = (await asks(20)).map(({ status }) => status)
      expect(statuses).toContain(502)
      expect(statuses).toContain(200)
    })
  })

  test('makes a colour hang, and lets its callers go when it ends', async () => {
    await cloud.order('hang', { environment: 'green', healthy: true })
    await vi.waitFor(async () => {
      const asked = cloud.ask().catch(() => null)
      const late = new Promise(resolve => setTimeout(() => resolve('late'), 300))
      expect(await Promise.race([asked, late])).toBe('late')
    })
    await cloud.endAll()
    await vi.waitFor(async () => expect((await cloud.ask()).status).toBe(200))
  })

  test('makes targets unhealthy: the load balancer fails open, and ECS says so and replaces the task', async () => {
    const before = (await cloud.state()).tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
    await cloud.order('unhealthy', { environment: 'green' })
    await vi.waitFor(async () => {
      const call = new DescribeTargetHealthCommand({ TargetGroupArn: cloud.groups.green })
      const { TargetHealthDescriptions } = await cloud.elb.send(call)
      expect(TargetHealthDescriptions?.[0]?.TargetHealth).toMatchObject({
        State: 'unhealthy',
        Reason: 'Target.ResponseCodeMismatch',
        Description: 'Health checks failed with these codes: [503]',
      })
    }, 20_000)
    expect(of(await asks(20), 'green').every(({ status }) => status === 200)).toBe(true)
    await cloud.endAll()
    await vi.waitFor(async () => {
      const call = new DescribeServicesCommand({
        cluster: cloud.cluster,
        services: ['chatapp-dev-service-green'],
      })
      const messages = (await cloud.ecs.send(call)).services?.[0]?.events?.map(({ message }) => message)
      expect(messages?.join('\n')).toContain(
        '(port 3000) is unhealthy in (target-group arn:aws:elasticloadbalancing:',
      )
    }, 20_000)
    expect(before).toHaveLength(2)
  })

  test('reaches a task that starts later', async () => {
    await cloud.order('wrong-body', { environment: 'green' })
    const killed = await cloud.order('kill-task', { environment: 'green' })
    const { task } = z.object({ task: z.string() }).parse(killed.body.killed)
    expect((await cloud.state()).faults).toHaveLength(1)
    await vi.waitFor(async () => {
      const { tasks, targets } = await cloud.state()
      const running = tasks.filter(each => each.environment === 'green' && each.lastStatus === 'RUNNING')
      expect(running.map(({ pid }) => pid)).toEqual([expect.any(Number)])
      expect(running.map(({ id }) => id)).not.toContain(task)
      expect(targets.filter(({ state }) => state === 'healthy')).toHaveLength(2)
    }, 20_000)
    const answers = await asks(20)
    expect(answers.some(({ body }) => body.includes('It works!'))).toBe(true)
  })
})

describe('a fault of traffic', () => {
  test('empties a target group: its share is 503, nothing fails over, and it is filled again', async () => {
    await cloud.order('empty-group', { environment: 'green' })
    await vi.waitFor(async () => {
      const call = new DescribeTargetHealthCommand({ TargetGroupArn: cloud.groups.green })
      expect((await cloud.elb.send(call)).TargetHealthDescriptions).toEqual([])
    })
    const answers = await asks(30)
    expect(answers.map(({ status }) => status)).toContain(503)
    expect(of(answers, 'green')).toEqual([])
    await cloud.endAll()
    await vi.waitFor(async () => expect(of(await asks(10), 'green').length).toBeGreaterThan(0), 20_000)
  })

  test('slows the propagation of a change down, at each node by itself', async () => {
    await cloud.order('slow-propagation', { ms: 1_000 })
    await cloud.setWeights(3, 1)
    expect((await cloud.state()).weights.inEffect).toMatchObject({ blue: 1, green: 1 })
    await vi.waitFor(async () => {
      expect((await cloud.state()).weights.inEffect).toMatchObject({ blue: 3, green: 1 })
    }, 20_000)
    await cloud.endAll()
    await cloud.setWeights(1, 1)
    await vi.waitFor(async () => expect((await cloud.state()).weights.inEffect).toMatchObject({ blue: 1 }))
  })

  test('closes the listener, and opens it again', async () => {
    await cloud.order('listener', { mode: 'refuse' })
    await vi.waitFor(() => expect(cloud.ask()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } }))
    await cloud.order('listener', { mode: 'reset' })
    expect((await cloud.state()).faults).toHaveLength(1)
    await vi.waitFor(() => expect(cloud.ask()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } }))
    await cloud.endAll()
    await vi.waitFor(async () => expect((await cloud.ask()).status).toBe(200))
  })

  test('drops sockets, and says how many', async () => {
    const socket = new WebSocket(`${cloud.albUrl.replace('http', 'ws')}/ws`)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const gone = new Promise(resolve => socket.once('close', resolve))
    const { status, body } = await cloud.order('drop-sockets', { share: 1 })
    expect([status, body.dropped]).toEqual([201, 1])
    await gone
    expect((await cloud.state()).faults).toEqual([])
  })
})

describe('a fault of AWS’s address', () => {
  const describeGroups = () => cloud.elb.send(new DescribeTargetGroupsCommand({}))

  test('denies, expires and throttles the caller, and leaves the chat alone', async () => {
    await cloud.order('denied', { actions: ['DescribeTargetGroups'] })
    await expect(describeGroups()).rejects.toMatchObject({ name: 'AccessDenied' })
    await cloud.order('expired-credentials')
    await expect(describeGroups()).rejects.toMatchObject({ name: 'ExpiredToken' })
    await cloud.endAll()
    await cloud.order('throttle', { others: 1 })
    await expect(describeGroups()).rejects.toMatchObject({ name: 'Throttling', message: 'Rate exceeded' })
    expect((await cloud.ask()).status).toBe(200)
    await cloud.endAll()
    await expect(describeGroups()).resolves.toBeTruthy()
  })

  test('makes it unreachable, and reachable at the same port again', async () => {
    await cloud.order('endpoint', { mode: 'unreachable' })
    await vi.waitFor(() => expect(describeGroups()).rejects.toMatchObject({ code: 'ECONNREFUSED' }))
    await cloud.endAll()
    await expect(describeGroups()).resolves.toBeTruthy()
  })
})

test('an order that is wrong, or cannot be, is refused with a sentence', async () => {
  expect(await cloud.order('rain')).toMatchObject({ status: 400 })
  expect(await cloud.order('slow', { environment: 'green' })).toEqual({
    status: 400,
    body: { error: 'slow: ms must be a number from 1 to 120000.' },
  })
  const broken = await fetch(`${cloud.controlUrl}/faults`, { method: 'POST', body: '{' })
  expect(broken.status).toBe(400)
})
