import {
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openedAt } from '../wire/test-account'
import { green, lb, minute, openTestWatch, tally, tg } from './test-watch'
import { recordTally } from './traffic-metrics'

let account: Awaited<ReturnType<typeof openTestWatch>>

beforeEach(async () => {
  account = await openTestWatch()
})
afterEach(() => account.close())

describe('a minute of metrics', () => {
  test('is stamped at its beginning and seen 30 seconds after its end', async () => {
    recordTally(account.world, tally(openedAt + 59_000, green, { requests: 3 }))
    account.clock.now = openedAt + minute + 29_999
    expect(await account.points('RequestCount', 'Sum')).toEqual([])
    account.clock.now += 1
    expect(await account.points('RequestCount', 'Sum')).toEqual([3])
  })

  test('is merged into longer periods, from the start rounded down to the minute', async () => {
    for (const [index, requests] of [1, 2, 4].entries())
      recordTally(account.world, tally(openedAt + index * minute, green, { requests }))
    account.later()
    const call = new GetMetricStatisticsCommand({
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCount',
      Dimensions: [lb, tg],
      StartTime: new Date(openedAt + 20_000),
      EndTime: new Date(openedAt + 3 * minute),
      Period: 120,
      Statistics: ['Sum'],
    })
    const { Datapoints, Label } = await account.watch.send(call)
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
    account.later()
    const ask = async (ScanBy?: 'TimestampAscending') => {
      const Metric = { Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount', Dimensions: [tg, lb] }
      const { MetricDataResults } = await account.watch.send(
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
      await account.watch.send(
        new ListMetricsCommand({
          MetricName: 'RequestCountPerTarget',
          Dimensions: [{ Name: 'TargetGroup' }],
        }),
      )
    ).Metrics
  expect(await list()).toEqual([])
  account.later()
  expect(await list()).toMatchObject([{ Dimensions: [lb, tg] }, { Dimensions: [tg] }])
})
