import { GetMetricDataCommand, GetMetricStatisticsCommand, type Statistic } from '@aws-sdk/client-cloudwatch'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openedAt } from '../wire/test-account'
import { minute, openTestWatch } from './test-watch'

let account: Awaited<ReturnType<typeof openTestWatch>>

beforeEach(async () => {
  account = await openTestWatch()
})
afterEach(() => account.close())

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
    const call = account.watch.send(new GetMetricDataCommand({ ...base, MetricDataQueries: queries }))
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
    const call = account.watch.send(new GetMetricStatisticsCommand({ ...single, ...change }))
    await expect(call).rejects.toMatchObject({ name: error, Error: { Code: code } })
  })
})
