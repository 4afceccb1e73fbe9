import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forward, region } from '../../infra/rehearsal/elbv2/test-listener'
import { groupArn, listenerArn, loadBalancerArn, ruleArn } from '../../infra/rehearsal/names'
import { openTestAccount, type TestAccount } from '../../infra/rehearsal/wire/test-account'
import { type Outputs, outputsOf } from '../config/outputs'
import { splitOf } from '../domain/base/traffic'
import { connectAws } from './clients'
import { type Heard, rollBackOnce } from './roll-back'
import { readTraffic, setTraffic } from './traffic'

const rule = ruleArn(region, 'chat')
const conditions = [{ Field: 'path-pattern', Values: ['/chat/*'] }]
let account: TestAccount
let outputs: Outputs
const before = { ...process.env }
const signal = () => AbortSignal.timeout(5_000)
const only = (actions: Action[]) => {
  account.world.rules = [{ RuleArn: rule, Priority: '1', Conditions: conditions, Actions: actions }]
}

beforeAll(async () => {
  account = await openTestAccount()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: account.url,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  const values = {
    aws_region: region,
    alb_arn: loadBalancerArn(region),
    alb_dns_name: 'http://127.0.0.1:9',
    listener_arn: listenerArn(region),
    listener_rule_arn: rule,
    blue_target_group_arn: groupArn(region, 'blue'),
    green_target_group_arn: groupArn(region, 'green'),
    ecs_cluster_name: 'cluster',
    blue_service_name: 'blue',
    green_service_name: 'green',
    cloudfront_domain_name: 'd1.cloudfront.net',
    api_gateway_websocket_url: 'ws://127.0.0.1:9/dev',
  }
  outputs = outputsOf(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
    'here',
  )
})
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  await account.close()
})
beforeEach(() => only([forward(80, 20)]))

test('where a rule is named its weights are read and moved; the listener and the rule’s conditions stay', async () => {
  const aws = connectAws(outputs)
  const listener = structuredClone(account.world.listener.actions)
  expect(await readTraffic(aws, signal())).toEqual(splitOf(20))
  const { requestId } = await setTraffic(aws, splitOf(50), splitOf(20), signal())
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect(account.world.rules).toMatchObject([{ Conditions: conditions, Actions: [forward(50, 50)] }])
  expect(account.world.listener.actions).toEqual(listener)
})

test('where a rule is named a rollback takes it from Green alone to Blue, and keeps its stickiness', async () => {
  const stickiness = { Enabled: true, DurationSeconds: 60 }
  const green = groupArn(region, 'green')
  only([
    {
      Type: 'forward',
      Order: 3,
      ForwardConfig: {
        TargetGroups: [{ TargetGroupArn: green, Weight: 1 }],
        TargetGroupStickinessConfig: stickiness,
      },
    },
  ])
  const aws = connectAws(outputs)
  const heard: Heard[] = []
  const attempt = { number: 1, known: null, hear: (what: Heard) => heard.push(what) }
  expect(await rollBackOnce(aws, attempt, signal())).toMatchObject({ replaced: splitOf(100), blind: false })
  expect(heard).toMatchObject([{ split: splitOf(100) }])
  expect(await readTraffic(aws, signal())).toEqual(splitOf(0))
  expect(account.world.rules).toMatchObject([
    {
      Conditions: conditions,
      Actions: [{ Order: 3, ForwardConfig: { TargetGroupStickinessConfig: stickiness } }],
    },
  ])
})

test('a rule of another shape is refused with what was found, and stays as it is', async () => {
  const redirect: Action = { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Port: '443' } }
  only([redirect])
  const aws = connectAws(outputs)
  await expect(setTraffic(aws, splitOf(50), null, signal())).rejects.toThrow(
    'expected exactly one forward action, found a redirect to #{protocol}://#{host}:443/#{path}',
  )
  expect(account.world.rules[0]?.Actions).toEqual([redirect])
})
