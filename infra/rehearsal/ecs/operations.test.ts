import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serviceName } from '../names'
import { openTestAccount, type TestAccount } from '../wire/test-account'
import { advance, taskExited, taskListens } from './scheduler'
import { atOnce } from './timing'

const healthy = () => ({ state: 'healthy' as const })
const cluster = 'chatapp-dev-cluster'
const [blue, green] = [serviceName('blue'), serviceName('green')]
let account: TestAccount
let ecs: ECSClient

beforeEach(async () => {
  account = await openTestAccount()
  ecs = new ECSClient(account.client)
  for (const service of account.world.services) {
    for (const { task } of advance(service, atOnce, healthy, account.clock.now))
      taskListens(task, { pid: 1, port: 1 }, account.clock.now)
    advance(service, atOnce, healthy, account.clock.now)
    advance(service, atOnce, healthy, account.clock.now)
  }
})
afterEach(async () => {
  ecs.destroy()
  await account.close()
})

test('services are described by name and by ARN, with counts, deployment and events', async () => {
  const { services, failures } = await ecs.send(
    new DescribeServicesCommand({ cluster, services: [blue, green] }),
  )
  expect(failures).toEqual([])
  expect(services?.map(({ serviceName }) => serviceName)).toEqual([blue, green])
  expect(services?.[0]).toMatchObject({
    status: 'ACTIVE',
    desiredCount: 1,
    runningCount: 1,
    pendingCount: 0,
    launchType: 'FARGATE',
    deployments: [
      {
        status: 'PRIMARY',
        rolloutState: 'COMPLETED',
        rolloutStateReason: expect.stringMatching(/^ECS deployment ecs-svc\/\d{19} completed\.$/),
      },
    ],
    loadBalancers: [{ containerPort: 3000 }],
  })
  expect(services?.[0]?.events?.[0]?.message).toBe(`(service ${blue}) has reached a steady state.`)
  expect(services?.[0]?.events?.[0]?.createdAt).toEqual(new Date(account.clock.now))
  const byArn = await ecs.send(
    new DescribeServicesCommand({ cluster, services: [services?.[1]?.serviceArn ?? ''] }),
  )
  expect(byArn.services?.[0]?.serviceName).toBe(green)
})

test('a service that is not there is a failure MISSING in a good answer', async () => {
  const { services, failures } = await ecs.send(new DescribeServicesCommand({ cluster, services: ['other'] }))
  expect(services).toEqual([])
  expect(failures).toEqual([
    { arn: `arn:aws:ecs:ap-northeast-1:123456789012:service/${cluster}/other`, reason: 'MISSING' },
  ])
})

test('a cluster that is not there is refused, also when none was named', async () => {
  const refused = { name: 'ClusterNotFoundException', message: 'Cluster not found.' }
  await expect(
    ecs.send(new DescribeServicesCommand({ cluster: 'other', services: [blue] })),
  ).rejects.toMatchObject(refused)
  await expect(ecs.send(new ListTasksCommand({}))).rejects.toMatchObject(refused)
})

test('services must be named, ten at most', async () => {
  const name = 'InvalidParameterException'
  await expect(ecs.send(new DescribeServicesCommand({ cluster, services: [] }))).rejects.toMatchObject({
    name,
  })
  await expect(
    ecs.send(new DescribeServicesCommand({ cluster, services: Array(11).fill(blue) })),
  ).rejects.toMatchObject({ name })
  await expect(ecs.send(new DescribeTasksCommand({ cluster, tasks: undefined }))).rejects.toMatchObject({
    name,
  })
})

test('tasks are listed by service and described with times and address', async () => {
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: green }))
  expect(taskArns).toHaveLength(1)
  expect(taskArns[0]).toMatch(/:task\/chatapp-dev-cluster\/[0-9a-f]{32}$/)
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))
  expect(tasks?.[0]).toMatchObject({
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    group: `service:${green}`,
    startedAt: new Date(account.clock.now),
    containers: [{ networkInterfaces: [{ privateIpv4Address: '10.0.2.11' }] }],
  })
  await expect(ecs.send(new ListTasksCommand({ cluster, serviceName: 'other' }))).rejects.toMatchObject({
    name: 'ServiceNotFoundException',
  })
})

test('a stopped task leaves the list of running ones, and says why it stopped', async () => {
  const service = account.world.services[0]
  const task = service?.tasks[0]
  if (service === undefined || task === undefined) throw new Error('blue has no task')
  taskExited(service, task, 137, account.clock.now)
  expect((await ecs.send(new ListTasksCommand({ cluster, serviceName: blue }))).taskArns).toEqual([])
  const { taskArns } = await ecs.send(
    new ListTasksCommand({ cluster, serviceName: blue, desiredStatus: 'STOPPED' }),
  )
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))
  expect(tasks?.[0]).toMatchObject({
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ exitCode: 137 }],
  })
})

test('a task that is not there is a failure MISSING', async () => {
  const { failures } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: ['0'.repeat(32)] }))
  expect(failures).toMatchObject([{ reason: 'MISSING' }])
})

test('clusters and services are listed, a page at a time', async () => {
  expect((await ecs.send(new ListClustersCommand({}))).clusterArns).toHaveLength(1)
  const described = await ecs.send(new DescribeClustersCommand({ clusters: [cluster, 'other'] }))
  expect(described.clusters?.[0]).toMatchObject({
    status: 'ACTIVE',
    runningTasksCount: 2,
    activeServicesCount: 2,
  })
  expect(described.failures).toMatchObject([{ reason: 'MISSING' }])
  const first = await ecs.send(new ListServicesCommand({ cluster, maxResults: 1 }))
  const second = await ecs.send(
    new ListServicesCommand({ cluster, maxResults: 1, nextToken: first.nextToken }),
  )
  expect([...(first.serviceArns ?? []), ...(second.serviceArns ?? [])]).toEqual(
    account.world.services.map(({ arn }) => arn),
  )
  expect(second.nextToken).toBeUndefined()
  await expect(ecs.send(new ListServicesCommand({ cluster, maxResults: 101 }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})
