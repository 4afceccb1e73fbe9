import {
  DescribeListenersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { listenerArn } from '../../infra/rehearsal/names'
import { openTestAccount, type TestAccount } from '../../infra/rehearsal/wire/test-account'
import { type Between, standBetween } from './endpoint.fixture'
import { createRoundTrips, type RoundTrips } from './round-trips'

let account: TestAccount
let between: Between
let trips: RoundTrips
const command = () => new DescribeListenersCommand({ ListenerArns: [listenerArn('ap-northeast-1')] })
const client = () => new ElasticLoadBalancingV2Client({ ...account.client, endpoint: between.url })

beforeAll(async () => {
  account = await openTestAccount()
  between = await standBetween(account.url)
})
afterAll(async () => {
  await between.stop()
  await account.close()
})
beforeEach(() => {
  trips = createRoundTrips()
  between.impair(null)
})

describe('the time limits of changes', () => {
  test('are 0.8 s a request and 3 s in all before anything was measured, and on a fast network', async () => {
    expect([trips.medianMs(), trips.requestMs(), trips.changeMs()]).toEqual([null, 800, 3_000])
    const elb = client()
    trips.measure(elb)
    for (let request = 0; request < 5; request++) await elb.send(command())
    expect(trips.medianMs()).toBeLessThan(200)
    expect([trips.requestMs(), trips.changeMs()]).toEqual([800, 3_000])
  })

  test('follow the median of what was measured', async () => {
    const elb = client()
    trips.measure(elb)
    between.impair({ ms: 400, loses: () => false })
    for (let request = 0; request < 3; request++) await elb.send(command())
    const median = trips.medianMs() ?? 0
    expect(median).toBeGreaterThanOrEqual(395)
    expect([trips.requestMs(), trips.changeMs()]).toEqual([4 * median, 10 * median])
  })

  test('are learnt from a request that was given up, too', async () => {
    const elb = client()
    trips.limit(elb)
    between.impair({ ms: 1_500, loses: () => false })
    await expect(elb.send(command())).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(trips.requestMs()).toBeGreaterThanOrEqual(4 * 795)
    await elb.send(command())
    expect(trips.changeMs()).toBeGreaterThanOrEqual(10 * 1_495)
  })

  test('do not grow without end while nothing is answered', async () => {
    vi.useFakeTimers()
    try {
      const elb = new ElasticLoadBalancingV2Client({
        ...account.client,
        requestHandler: { handle: () => new Promise(() => {}) },
      })
      trips.limit(elb)
      for (let request = 0; request < 60; request++) {
        const refused = expect(elb.send(command())).rejects.toMatchObject({ name: 'TimeoutError' })
        await vi.advanceTimersByTimeAsync(60_000)
        await refused
      }
      expect(trips.requestMs()).toBe(5_000)
    } finally {
      vi.useRealTimers()
    }
  })
})
