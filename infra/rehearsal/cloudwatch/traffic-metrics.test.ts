import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordUsage } from '../tasks/usage'
import { openedAt } from '../wire/test-account'
import { green, lb, minute, openTestWatch, tally, tg } from './test-watch'
import { recordHostCounts, recordTally } from './traffic-metrics'

let account: Awaited<ReturnType<typeof openTestWatch>>

beforeEach(async () => {
  account = await openTestWatch()
})
afterEach(() => account.close())

describe('traffic becomes metrics', () => {
  test('response times per group and over all, in seconds, with percentiles', async () => {
    recordTally(
      account.world,
      tally(openedAt, green, { requests: 100, responseTimes: [...Array(99).fill(0.01), 1] }),
    )
    account.later()
    expect(await account.points('TargetResponseTime', 'Average')).toEqual([expect.closeTo(0.0199, 6)])
    expect(await account.points('TargetResponseTime', 'SampleCount', [lb])).toEqual([100])
    const Metric = { Namespace: 'AWS/ApplicationELB', MetricName: 'TargetResponseTime', Dimensions: [lb, tg] }
    const { MetricDataResults } = await account.watch.send(
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
    for (const [index, state] of states.entries()) account.addTarget(`10.0.2.${index}`, state)
    recordTally(account.world, tally(openedAt, green, { requests }))
    account.later()
    expect(await account.points('RequestCountPerTarget', 'Sum')).toEqual([sum])
    expect(await account.points('RequestCountPerTarget', 'Sum', [tg])).toEqual([sum])
  })

  test('an idle minute has 0 requests, and no response time, no code, no error', async () => {
    recordTally(account.world, tally(openedAt, green))
    recordTally(account.world, tally(openedAt, null))
    account.later()
    expect(await account.points('RequestCount', 'Sum')).toEqual([0])
    expect(await account.points('RequestCount', 'Sum', [lb])).toEqual([0])
    for (const name of ['TargetResponseTime', 'HTTPCode_Target_2XX_Count', 'TargetConnectionErrorCount'])
      expect(await account.points(name, 'Sum')).toEqual([])
    expect(await account.points('HTTPCode_ELB_5XX_Count', 'Sum', [lb])).toEqual([])
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
    account.later()
    expect(await account.points('HTTPCode_Target_2XX_Count', 'Sum')).toEqual([7])
    expect(await account.points('HTTPCode_Target_5XX_Count', 'Sum', [lb])).toEqual([2])
    expect(await account.points('HTTPCode_ELB_5XX_Count', 'Sum', [lb])).toEqual([4])
    expect(await account.points('HTTPCode_ELB_503_Count', 'Sum', [lb])).toEqual([3])
    expect(await account.points('HTTPCode_ELB_504_Count', 'Sum', [lb])).toEqual([])
    expect(await account.points('HTTPCode_ELB_5XX_Count', 'Sum')).toEqual([])
    expect(await account.points('UnhealthyRoutingRequestCount', 'Sum')).toEqual([2])
    expect(await account.points('TargetConnectionErrorCount', 'Sum')).toEqual([1])
    expect(await account.points('NewConnectionCount', 'Sum', [lb])).toEqual([5])
    expect(await account.points('ActiveConnectionCount', 'Maximum', [lb])).toEqual([3])
  })

  test('two reports of host counts a minute, and none for a group without targets', async () => {
    recordHostCounts(account.world, openedAt)
    account.addTarget('10.0.2.1', 'healthy')
    recordHostCounts(account.world, openedAt + minute)
    recordHostCounts(account.world, openedAt + minute + 30_000)
    account.later()
    expect(await account.points('HealthyHostCount', 'Sum')).toEqual([2])
    expect(await account.points('HealthyHostCount', 'Average')).toEqual([1])
    expect(await account.points('UnHealthyHostCount', 'Maximum')).toEqual([0])
    expect(await account.points('HealthyHostCount', 'Average', [tg])).toEqual([])
  })

  test('each node reports host counts of its own zone', async () => {
    account.addTarget('10.0.2.1', 'healthy')
    account.addTarget('10.0.2.2', 'healthy')
    recordHostCounts(account.world, openedAt)
    recordHostCounts(account.world, openedAt + 30_000)
    account.later()
    expect(await account.points('HealthyHostCount', 'SampleCount')).toEqual([2])
    expect(await account.points('HealthyHostCount', 'Sum')).toEqual([4])
    for (const zone of ['ap-northeast-1a', 'ap-northeast-1c']) {
      const dimensions = [lb, tg, { Name: 'AvailabilityZone', Value: zone }]
      expect(await account.points('HealthyHostCount', 'SampleCount', dimensions)).toEqual([1])
      expect(await account.points('HealthyHostCount', 'Sum', dimensions)).toEqual([2])
    }
  })

  test('open connections are one sample a minute, the most that there were', async () => {
    for (const [second, activeConnections] of [3, 9, 4].entries())
      recordTally(account.world, tally(openedAt + second * 1_000, null, { activeConnections }))
    account.later()
    expect(await account.points('ActiveConnectionCount', 'Sum', [lb])).toEqual([9])
    expect(await account.points('ActiveConnectionCount', 'SampleCount', [lb])).toEqual([1])
  })

  test('use of processor and memory as a share of what the task reserves', async () => {
    const service = account.world.services[1]
    if (service === undefined) throw new Error('no green service')
    recordUsage(account.world, service, { cpu: 50, memory: 128 * 1024 * 1024 }, openedAt)
    account.later()
    const dimensions = [
      { Name: 'ServiceName', Value: 'chatapp-dev-service-green' },
      { Name: 'ClusterName', Value: 'chatapp-dev-cluster' },
    ]
    expect(await account.points('CPUUtilization', 'Average', dimensions, 'AWS/ECS')).toEqual([200])
    expect(await account.points('MemoryUtilization', 'Average', dimensions, 'AWS/ECS')).toEqual([25])
  })
})
