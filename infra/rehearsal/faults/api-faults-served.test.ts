/** What AWS refuses whatever is asked: a change that is throttled, denied or sent with old credentials changes nothing. */
import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import {
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forward, green, listener } from '../elbv2/test-listener'
import { serviceName } from '../names'
import { openBuckets } from '../wire/request-limits'
import { openedAt, openTestAccount, type TestAccount } from '../wire/test-account'
import { ApiFaults } from './api-faults'

let account: TestAccount
let apiFaults: ApiFaults
let elb: ElasticLoadBalancingV2Client
let ecs: ECSClient
beforeEach(async () => {
  apiFaults = new ApiFaults()
  account = await openTestAccount(apiFaults.throttle)
  elb = new ElasticLoadBalancingV2Client(account.client)
  ecs = new ECSClient(account.client)
})
afterEach(async () => {
  for (const client of [elb, ecs]) client.destroy()
  await account.close()
})

type Way = (apiFaults: ApiFaults) => void
const throttled: Way = each => {
  each.buckets = openBuckets({ share: 1, full: false, now: openedAt })
}
const expired: Way = each => {
  each.expired = true
}
const denied: Way = each => {
  each.denied = { actions: undefined }
}

const changes = {
  ModifyListener: () =>
    elb.send(new ModifyListenerCommand({ ListenerArn: listener, DefaultActions: [forward(50, 50)] })),
  RegisterTargets: () =>
    elb.send(new RegisterTargetsCommand({ TargetGroupArn: green, Targets: [{ Id: '10.0.1.9' }] })),
  UpdateService: () =>
    ecs.send(
      new UpdateServiceCommand({
        cluster: 'chatapp-dev-cluster',
        service: serviceName('green'),
        desiredCount: 3,
      }),
    ),
} as const

const notAuthorized = (action: string) =>
  new RegExp(`^User: arn:aws:iam::\\d{12}:user/presenter is not authorized to perform: ${action} because `)
const oldToken = 'The security token included in the request is expired'

/** Code and status as the protocol of the service has them: awsQuery for ELBv2, JSON for ECS. */
const table: [keyof typeof changes, string, Way, string, number, string | RegExp][] = [
  ['ModifyListener', 'throttled', throttled, 'Throttling', 400, 'Rate exceeded'],
  ['UpdateService', 'throttled', throttled, 'ThrottlingException', 400, 'Rate exceeded'],
  ['ModifyListener', 'expired', expired, 'ExpiredToken', 403, oldToken],
  ['RegisterTargets', 'expired', expired, 'ExpiredToken', 403, oldToken],
  ['UpdateService', 'expired', expired, 'ExpiredTokenException', 400, oldToken],
  [
    'ModifyListener',
    'denied',
    denied,
    'AccessDenied',
    403,
    notAuthorized('elasticloadbalancing:ModifyListener'),
  ],
  [
    'RegisterTargets',
    'denied',
    denied,
    'AccessDenied',
    403,
    notAuthorized('elasticloadbalancing:RegisterTargets'),
  ],
  ['UpdateService', 'denied', denied, 'AccessDeniedException', 400, notAuthorized('ecs:UpdateService')],
]

test.each(table)(
  '%s, %s: the code, the status and the sentence, and nothing changes',
  async (what, _why, way, name, status, sentence) => {
    way(apiFaults)
    const { changed: _changed, metrics: _metrics, ...before } = account.world
    const standing = structuredClone(before)
    await expect(changes[what]()).rejects.toMatchObject({
      name,
      message: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
      $metadata: { httpStatusCode: status },
    })
    const { changed, metrics, ...after } = account.world
    expect(after).toEqual(standing)
  },
)

test.each(Object.entries(changes))('%s goes through once nothing stands in its way', async (_name, send) => {
  await expect(send()).resolves.toBeTruthy()
})
