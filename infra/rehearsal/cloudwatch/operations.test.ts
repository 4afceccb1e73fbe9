import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type Statistic,
} from '@aws-sdk/client-cloudwatch'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Tally } from '../balancer/contract'
import { groupArn, groupDimension, loadBalancerDimension } from '../names'
import { openedAt, openTestAccount, type TestAccount } from '../wire/test-account'
import { recordUsage } from './task-metrics'
import { recordHostCounts, recordTally } from './traffic-metrics'

const green = groupArn('ap-northeast-1', 'green')
const [lb, tg] = [
  { Name: 'LoadBalancer', Value: loadBalancerDimension },
  { Name: 'TargetGroup', Value: groupDimension('green') },
]
const minute = 60_000
let account: TestAccount
let watch: CloudWatchClient

beforeEach(async () => {
  account = await openTestAccount()
  watch = new CloudWatchClient(account.client)
})
afterEach(async () => {
  watch.destroy()
  await account.close()
})

const tally = (at: number, groupArn: string | null, more: Partial<Tally> = {}): Tally => ({
  at,
  groupArn,
  requests: 0,
  responseTimes: [],
  target: { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 },
  elb: { '4xx': 0, '5xx': 0, '502': 0, '503': 0, '504': 0 },
  targetConnectionErrors: 0,
  unhealthyRouting: 0,
  newConnections: 0,
  activeConnections: 0,
  ...more,
})

function addTarget(id: string, state: 'healthy' | 'unhealthy'): void {
  account.world.groups[1]?.targets.push({ id, port: 3000, localPort: 1, drainingSince: null })
  account.world.health.push({ groupArn: green, id, port: 3000, state })
}

/** Long after everything that was recorded. */
function later(minutes = 10): void {
  account.clock.now = openedAt + minutes * minute
}

async function points(
  MetricName: string,
  stat: Statistic,
  Dimensions = [lb, tg],
  Namespace = 'AWS/ApplicationELB',
) {
  const { Datapoints = [] } = await watch.send(
    new GetMetricStatisticsCommand({
      Namespace,
      MetricName,
      Dimensions,
      StartTime: new Date(openedAt),
      EndTime: new Date(openedAt + 5 * minute),
      Period: 60,
      Statistics: [stat],
    }),
  )
  return Datapoints.map(point => point[stat])
}

describe('traffic becomes metrics', () => {
  test('response times per group and over all, in seconds, with percentiles', async () => {
    recordTally(
      account.world,
      tally(openedAt, green, { requests: 100, responseTimes: [...Array(99).fill(0.01), 1] }),
    )
    later()
    expect(await points('TargetResponseTime', 'Average')).toEqual([expect.closeTo(0.0199, 6)])
    expect(await points('TargetResponseTime', 'SampleCount', [lb])).toEqual([100])
    const Metric = { Namespace: 'AWS/ApplicationELB', MetricName: 'TargetResponseTime', Dimensions: [lb, tg] }
    const { MetricDataResults } = await watch.send(
      new GetMetricDataCommand({
        StartTime: new Date(openedAt),
        EndTime: new Date(openedAt + minute),
        MetricDataQueries: ['p50', 'p99', 'p99.9', 'Maximum'].map((Stat, index) => ({
          Id: `q${index}`,
          MetricStat: { Metric, Period: 60, Stat },
        })),
      }),
    )
    const [p50 = 0, p99 = 0, p999, max] = (MetricDataResults ?? []).map(({ Values }) => Values?.[0])
    expect(Math.abs(p50 - 0.01)).toBeLessThan(0.0001)
    expect(Math.abs(p99 - 0.01)).toBeLessThan(0.0001)
    expect([p999, max]).toEqual([1, 1])
  })

  test.each([
    { name: 'two healthy', states: ['healthy', 'healthy'] as const, requests: 24, sum: 12 },
    {
      name: 'two healthy and one unhealthy',
      states: ['healthy', 'healthy', 'unhealthy'] as const,
      requests: 12,
      sum: 6,
    },
    { name: 'one unhealthy, failing open', states: ['unhealthy'] as const, requests: 8, sum: 8 },
  ])('requests per target divide by the healthy ones: $name', async ({ states, requests, sum }) => {
    for (const [index, state] of states.entries()) addTarget(`10.0.2.${index}`, state)
    recordTally(account.world, tally(openedAt, green, { requests }))
    later()
    expect(await points('RequestCountPerTarget', 'Sum')).toEqual([sum])
    expect(await points('RequestCountPerTarget', 'Sum', [tg])).toEqual([sum])
  })

  test('an idle minute has 0 requests, and no response time, no code, no error', async () => {
    recordTally(account.world, tally(openedAt, green))
    recordTally(account.world, tally(openedAt, null))
    later()
    expect(await points('RequestCount', 'Sum')).toEqual([0])
    expect(await points('RequestCount', 'Sum', [lb])).toEqual([0])
    for (const name of ['TargetResponseTime', 'HTTPCode_Target_2XX_Count', 'TargetConnectionErrorCount'])
      expect(await points(name, 'Sum')).toEqual([])
    expect(await points('HTTPCode_ELB_5XX_Count', 'Sum', [lb])).toEqual([])
  })

  test('codes of targets are counted per group, codes of the load balancer only over all', async () => {
    const target = { '2xx': 7, '3xx': 0, '4xx': 0, '5xx': 2 }
    const elb = { '4xx': 0, '5xx': 4, '502': 1, '503': 3, '504': 0 }
    recordTally(
      account.world,
      tally(openedAt, green, { requests: 9, target, unhealthyRouting: 2, targetConnectionErrors: 1 }),
    )
    recordTally(
      account.world,
      tally(openedAt, null, { requests: 9, target, elb, newConnections: 5, activeConnections: 3 }),
    )
    later()
    expect(await points('HTTPCode_Target_2XX_Count', 'Sum')).toEqual([7])
    expect(await points('HTTPCode_Target_5XX_Count', 'Sum', [lb])).toEqual([2])
    expect(await points('HTTPCode_ELB_5XX_Count', 'Sum', [lb])).toEqual([4])
    expect(await points('HTTPCode_ELB_503_Count', 'Sum', [lb])).toEqual([3])
    expect(await points('HTTPCode_ELB_504_Count', 'Sum', [lb])).toEqual([])
    expect(await points('HTTPCode_ELB_5XX_Count', 'Sum')).toEqual([])
    expect(await points('UnhealthyRoutingRequestCount', 'Sum')).toEqual([2])
    expect(await points('TargetConnectionErrorCount', 'Sum')).toEqual([1])
    expect(await points('NewConnectionCount', 'Sum', [lb])).toEqual([5])
    expect(await points('ActiveConnectionCount', 'Maximum', [lb])).toEqual([3])
  })

  test('two reports of host counts a minute, and none for a group without targets', async () => {
    recordHostCounts(account.world, openedAt)
    addTarget('10.0.2.1', 'healthy')
    recordHostCounts(account.world, openedAt + minute)
    recordHostCounts(account.world, openedAt + minute + 30_000)
    later()
    expect(await points('HealthyHostCount', 'Sum')).toEqual([2])
    expect(await points('HealthyHostCount', 'Average')).toEqual([1])
    expect(await points('UnHealthyHostCount', 'Maximum')).toEqual([0])
    expect(await points('HealthyHostCount', 'Average', [tg])).toEqual([])
  })

  test('use of processor and memory as a share of what the task reserves', async () => {
    const service = account.world.services[1]
    if (service === undefined) throw new Error('no green service')
    recordUsage(account.world, service, { cpu: 50, memory: 128 * 1024 * 1024 }, openedAt)
    later()
    const dimensions = [
      { Name: 'ServiceName', Value: 'chatapp-dev-service-green' },
      { Name: 'ClusterName', Value: 'chatapp-dev-cluster' },
    ]
    expect(await points('CPUUtilization', 'Average', dimensions, 'AWS/ECS')).toEqual([200])
    expect(await points('MemoryUtilization', 'Average', dimensions, 'AWS/ECS')).toEqual([25])
  })
})

describe('a minute of metrics', () => {
  test('is stamped at its beginning and seen 30 seconds after its end', async () => {
    recordTally(account.world, tally(openedAt + 59_000, green, { requests: 3 }))
    account.clock.now = openedAt + minute + 29_999
    expect(await points('RequestCount', 'Sum')).toEqual([])
    account.clock.now += 1
    expect(await points('RequestCount', 'Sum')).toEqual([3])
  })

  test('is merged into longer periods, from the start rounded down to the minute', async () => {
    for (const [index, requests] of [1, 2, 4].entries())
      recordTally(account.world, tally(openedAt + index * minute, green, { requests }))
    later()
    const call = new GetMetricStatisticsCommand({
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCount',
      Dimensions: [lb, tg],
      StartTime: new Date(openedAt + 20_000),
      EndTime: new Date(openedAt + 3 * minute),
      Period: 120,
      Statistics: ['Sum'],
    })
    const { Datapoints, Label } = await watch.send(call)
    expect(Label).toBe('RequestCount')
    expect(Datapoints).toEqual([
      { Timestamp: new Date(openedAt), Sum: 3, Unit: 'Count' },
      { Timestamp: new Date(openedAt + 2 * minute), Sum: 4, Unit: 'Count' },
    ])
  })

  test('is forgotten after three hours', () => {
    for (let each = 0; each < 300; each += 1)
      recordTally(account.world, tally(openedAt + each * minute, green, { requests: 1 }))
    const metric = { namespace: 'AWS/ApplicationELB', name: 'RequestCount', dimensions: [lb, tg] }
    const kept = account.world.metrics.read(
      metric,
      0,
      openedAt + 300 * minute,
      minute,
      openedAt + 400 * minute,
    )
    expect(kept).toHaveLength(181)
  })

  test('comes newest first unless asked otherwise', async () => {
    for (const each of [0, 1])
      recordTally(account.world, tally(openedAt + each * minute, green, { requests: each + 1 }))
    later()
    const ask = async (ScanBy?: 'TimestampAscending') => {
      const Metric = { Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount', Dimensions: [tg, lb] }
      const { MetricDataResults } = await watch.send(
        new GetMetricDataCommand({
          StartTime: new Date(openedAt),
          EndTime: new Date(openedAt + 5 * minute),
          ScanBy,
          MetricDataQueries: [{ Id: 'a', MetricStat: { Metric, Period: 60, Stat: 'Sum' } }],
        }),
      )
      return MetricDataResults?.[0]
    }
    expect(await ask()).toMatchObject({ Values: [2, 1], StatusCode: 'Complete', Label: 'RequestCount' })
    expect((await ask('TimestampAscending'))?.Values).toEqual([1, 2])
  })
})

test('metrics are listed with their dimensions, once something of them can be read', async () => {
  recordTally(account.world, tally(openedAt, green, { requests: 1 }))
  const list = async () =>
    (
      await watch.send(
        new ListMetricsCommand({
          MetricName: 'RequestCountPerTarget',
          Dimensions: [{ Name: 'TargetGroup' }],
        }),
      )
    ).Metrics
  expect(await list()).toEqual([])
  later()
  expect(await list()).toMatchObject([{ Dimensions: [lb, tg] }, { Dimensions: [tg] }])
})

describe('a query is refused', () => {
  const base = { StartTime: new Date(openedAt), EndTime: new Date(openedAt + minute) }
  const stat = { Metric: { Namespace: 'a', MetricName: 'b' }, Period: 60, Stat: 'Sum' }
  test.each([
    { name: 'with a period of 45 s', queries: [{ Id: 'a', MetricStat: { ...stat, Period: 45 } }] },
    { name: 'with an unknown statistic', queries: [{ Id: 'a', MetricStat: { ...stat, Stat: 'Mean' } }] },
    { name: 'with an id that begins with a capital', queries: [{ Id: 'A', MetricStat: stat }] },
    {
      name: 'with one id twice',
      queries: [
        { Id: 'a', MetricStat: stat },
        { Id: 'a', MetricStat: stat },
      ],
    },
    { name: 'without a metric', queries: [{ Id: 'a' }] },
    { name: 'with metric math', queries: [{ Id: 'a', Expression: 'b + c' }] },
    { name: 'with nothing asked', queries: [] },
  ])('$name', async ({ queries }) => {
    const call = watch.send(new GetMetricDataCommand({ ...base, MetricDataQueries: queries }))
    await expect(call).rejects.toMatchObject({ name: 'ValidationException' })
  })

  const single = {
    ...base,
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'RequestCount',
    Period: 60,
    Statistics: ['Sum'] as Statistic[],
  }
  test.each([
    {
      name: 'without statistics',
      change: { Statistics: undefined },
      error: 'InvalidParameterCombinationException',
      code: 'InvalidParameterCombination',
    },
    {
      name: 'for more than 1,440 points',
      change: { StartTime: new Date(openedAt - 1441 * minute) },
      error: 'InvalidParameterCombinationException',
      code: 'InvalidParameterCombination',
    },
    {
      name: 'with the start after the end',
      change: { StartTime: new Date(openedAt + 9 * minute) },
      error: 'InvalidParameterCombinationException',
      code: 'InvalidParameterCombination',
    },
    {
      name: 'with a period of 7 s',
      change: { Period: 7 },
      error: 'InvalidParameterValueException',
      code: 'InvalidParameterValue',
    },
    {
      name: 'without a metric name',
      change: { MetricName: undefined },
      error: 'MissingRequiredParameterException',
      code: 'MissingParameter',
    },
  ])('$name', async ({ change, error, code }) => {
    const call = watch.send(new GetMetricStatisticsCommand({ ...single, ...change }))
    await expect(call).rejects.toMatchObject({ name: error, Error: { Code: code } })
  })
})
