import {
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type MetricDataResult,
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

const query = (Id: string, MetricName: string, Dimensions = [lb, tg]) => ({
  Id,
  MetricStat: {
    Metric: { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions },
    Period: 60,
    Stat: 'Sum',
  },
})
const queries = [
  query('requests', 'RequestCount'),
  query('nothing', 'TargetConnectionErrorCount'),
  query('each', 'RequestCountPerTarget', [tg]),
]
const ask = (more: { MaxDatapoints?: number; NextToken?: string }) =>
  account.watch.send(
    new GetMetricDataCommand({
      StartTime: new Date(openedAt),
      EndTime: new Date(openedAt + 5 * minute),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: queries,
      ...more,
    }),
  )

describe('GetMetricData in pages', () => {
  beforeEach(() => {
    for (const index of [0, 1, 2, 3, 4])
      recordTally(account.world, tally(openedAt + index * minute, green, { requests: index + 1 }))
    account.later()
  })

  test('gives every point once, in at most as many a page as asked for', async () => {
    const together = new Map<string, number[]>()
    const statuses: (string | undefined)[][] = []
    let NextToken: string | undefined
    do {
      const page = await ask({ MaxDatapoints: 3, NextToken })
      const results: MetricDataResult[] = page.MetricDataResults ?? []
      expect(results.flatMap(({ Values = [] }) => Values).length).toBeLessThanOrEqual(3)
      for (const { Id = '', Values = [] } of results)
        together.set(Id, [...(together.get(Id) ?? []), ...Values])
      statuses.push(results.map(({ Id, StatusCode }) => `${Id} ${StatusCode}`))
      NextToken = page.NextToken
    } while (NextToken !== undefined)
    expect(Object.fromEntries(together)).toEqual({
      requests: [1, 2, 3, 4, 5],
      nothing: [],
      each: [1, 2, 3, 4, 5],
    })
    expect(statuses).toEqual([
      ['requests PartialData', 'nothing Complete', 'each PartialData'],
      ['requests Complete', 'each PartialData'],
      ['each PartialData'],
      ['each Complete'],
    ])
  })

  test('is one page unless told', async () => {
    const page = await ask({})
    expect(page.NextToken).toBeUndefined()
    expect(page.MetricDataResults?.map(({ StatusCode }) => StatusCode)).toEqual(Array(3).fill('Complete'))
  })

  test.each([0, -1, 100_801])('refuses %s points a page', async MaxDatapoints => {
    await expect(ask({ MaxDatapoints })).rejects.toMatchObject({ name: 'ValidationException' })
  })

  test('refuses a token that is not its own', async () => {
    await expect(ask({ NextToken: 'page 2' })).rejects.toMatchObject({ name: 'InvalidNextToken' })
  })
})

test('for a period under a minute the start is rounded to the period, not to the minute', async () => {
  recordTally(account.world, tally(openedAt, green, { requests: 1 }))
  account.later()
  const count = async (Period: number) => {
    const call = new GetMetricStatisticsCommand({
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCount',
      Dimensions: [lb, tg],
      StartTime: new Date(openedAt + 25_000),
      EndTime: new Date(openedAt + minute),
      Period,
      Statistics: ['Sum'],
    })
    return (await account.watch.send(call)).Datapoints?.length
  }
  expect([await count(60), await count(20)]).toEqual([1, 0])
})

test('the lag can be changed at any time, and down CloudWatch answers with a failure of its own', async () => {
  recordTally(account.world, tally(openedAt, green, { requests: 4 }))
  account.clock.now = openedAt + 2 * minute
  expect(await account.points('RequestCount', 'Sum')).toEqual([4])
  account.world.metrics.lagMs = 61_000
  expect(await account.points('RequestCount', 'Sum')).toEqual([])
  account.world.metrics.down = true
  const refused = { name: 'InternalServiceFault', $metadata: { httpStatusCode: 500 } }
  await expect(account.points('RequestCount', 'Sum')).rejects.toMatchObject(refused)
  await expect(ask({})).rejects.toMatchObject(refused)
  await expect(account.watch.send(new ListMetricsCommand({}))).rejects.toMatchObject(refused)
  account.world.metrics.down = false
  account.world.metrics.lagMs = 30_000
  expect(await account.points('RequestCount', 'Sum')).toEqual([4])
})
