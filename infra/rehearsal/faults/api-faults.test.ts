import { once } from 'node:events'
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs'
import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBuckets } from '../wire/request-limits'
import { openTestAccount, type TestAccount } from '../wire/test-account'
import { ApiFaults } from './api-faults'

let account: TestAccount
let apiFaults: ApiFaults
let elb: ElasticLoadBalancingV2Client
let ecs: ECSClient
let watch: CloudWatchClient
let sts: STSClient

beforeEach(async () => {
  apiFaults = new ApiFaults()
  account = await openTestAccount(apiFaults.throttle)
  elb = new ElasticLoadBalancingV2Client(account.client)
  ecs = new ECSClient(account.client)
  watch = new CloudWatchClient(account.client)
  sts = new STSClient(account.client)
})
afterEach(async () => {
  for (const client of [elb, ecs, watch, sts]) client.destroy()
  await account.close()
})

const describeBalancers = () => elb.send(new DescribeLoadBalancersCommand({}))
const listClusters = () => ecs.send(new ListClustersCommand({}))
const listMetrics = () => watch.send(new ListMetricsCommand({}))
const whoAmI = () => sts.send(new GetCallerIdentityCommand({}))
const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } })

test('throttled, each service refuses in its own words, and passes again as its bucket fills', async () => {
  apiFaults.buckets = openBuckets({ share: 1, full: false, now: account.clock.now })
  await expect(describeBalancers()).rejects.toMatchObject({
    name: 'Throttling',
    message: 'Rate exceeded',
    ...status(400),
  })
  account.clock.now += 100
  await expect(describeBalancers()).resolves.toBeTruthy()
  await expect(describeBalancers()).rejects.toMatchObject({ name: 'Throttling' })
})

test('the limits of the account hold without a fault, for each caller of its kind', async () => {
  const { throttle } = new ApiFaults(openBuckets({ share: 1, full: true, now: 0 }))
  const knock = { protocol: 'query', service: 'elasticloadbalancing', operation: 'ModifyListener' } as const
  const outcomes = Array.from({ length: 21 }, () => throttle(knock, 0).outcome)
  expect(outcomes.slice(0, 20)).toEqual(Array(20).fill('pass'))
  expect(outcomes[20]).toMatchObject({ code: 'Throttling', message: 'Rate exceeded' })
  expect(throttle(knock, 1_000).outcome).toBe('pass')
})

test('expired credentials are named as each protocol names them, also where nothing is denied', async () => {
  apiFaults.expired = true
  const message = 'The security token included in the request is expired'
  await expect(describeBalancers()).rejects.toMatchObject({ name: 'ExpiredToken', message, ...status(403) })
  await expect(whoAmI()).rejects.toMatchObject({ name: 'ExpiredToken', message, ...status(403) })
  await expect(listClusters()).rejects.toMatchObject({
    name: 'ExpiredTokenException',
    message,
    ...status(400),
  })
  await expect(listMetrics()).rejects.toMatchObject({ Error: { Code: 'ExpiredToken' }, message })
})

describe('denied', () => {
  test('for everything, all but who one is, with the user and the action', async () => {
    apiFaults.denied = { actions: undefined }
    const says = (action: string) =>
      `User: arn:aws:iam::123456789012:user/presenter is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`
    await expect(describeBalancers()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: says('elasticloadbalancing:DescribeLoadBalancers'),
      ...status(403),
    })
    await expect(listClusters()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: says('ecs:ListClusters'),
    })
    await expect(listMetrics()).rejects.toMatchObject({ message: says('cloudwatch:ListMetrics') })
    await expect(whoAmI()).resolves.toMatchObject({ Account: '123456789012' })
  })

  test.each([['ListClusters'], ['ecs:ListClusters'], ['ecs:List*'], ['ecs:*'], ['List*']])(
    'for %s only that is refused',
    async action => {
      apiFaults.denied = { actions: [action] }
      await expect(listClusters()).rejects.toMatchObject({ name: 'AccessDeniedException' })
      await expect(describeBalancers()).resolves.toBeTruthy()
    },
  )

  test('for another service’s action of the same name nothing is refused', async () => {
    apiFaults.denied = { actions: ['elasticloadbalancing:ListClusters', 'ecs:ListClust'] }
    await expect(listClusters()).resolves.toBeTruthy()
  })
})

describe('an endpoint', () => {
  test('that answers garbage is not read, or read as an answer with nothing in it', async () => {
    apiFaults.garbage = true
    // The SDK takes any XML for an answer in awsQuery, as it does behind the sign-in page of a hotel.
    expect((await describeBalancers()).LoadBalancers).toBeUndefined()
    await expect(listClusters()).rejects.toThrow()
    expect(await (await fetch(account.url)).text()).toContain('sign in')
  })

  test('that is slow answers after its time, or as soon as it is no longer slow', async () => {
    const over = new AbortController()
    apiFaults.delay = { ms: 60_000, until: over.signal }
    const begun = performance.now()
    const asked = listClusters()
    over.abort()
    await expect(asked).resolves.toBeTruthy()
    apiFaults.delay = { ms: 30, until: new AbortController().signal }
    await expect(listClusters()).resolves.toBeTruthy()
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  test('that is slow forgets a caller who gave up', async () => {
    const over = new AbortController()
    apiFaults.delay = { ms: 60_000, until: over.signal }
    const leaving = new AbortController()
    const asked = fetch(`${account.url}/?Action=DescribeLoadBalancers`, { signal: leaving.signal })
    await once(account.server, 'request')
    leaving.abort()
    await expect(asked).rejects.toThrow()
  })
})
