import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ruleArn } from '../names'
import { blue, forward, green, listener, openTestListener, region } from './test-listener'

let account: Awaited<ReturnType<typeof openTestListener>>

beforeEach(async () => {
  account = await openTestListener()
})
afterEach(() => account.close())

test('the load balancer is described under its ARN and its name', async () => {
  const { LoadBalancers } = await account.elb.send(
    new DescribeLoadBalancersCommand({ Names: ['chatapp-dev-alb'] }),
  )
  expect(LoadBalancers).toHaveLength(1)
  expect(LoadBalancers?.[0]).toMatchObject({
    Type: 'application',
    State: { Code: 'active' },
    Scheme: 'internet-facing',
  })
  expect(LoadBalancers?.[0]?.LoadBalancerArn).toMatch(/loadbalancer\/app\/chatapp-dev-alb\/[0-9a-f]{16}$/)
  expect(LoadBalancers?.[0]?.DNSName).toMatch(
    /^chatapp-dev-alb-\d{9,10}\.ap-northeast-1\.elb\.amazonaws\.com$/,
  )
})

test('the listener opens at 90/10, without a scalar target group and without a security policy', async () => {
  const { Listeners } = await account.elb.send(new DescribeListenersCommand({ ListenerArns: [listener] }))
  const [action] = Listeners?.[0]?.DefaultActions ?? []
  expect(Listeners?.[0]).toMatchObject({ Protocol: 'HTTP', Port: 80 })
  expect(Listeners?.[0]).not.toHaveProperty('SslPolicy')
  expect(action?.TargetGroupArn).toBeUndefined()
  expect(action?.ForwardConfig?.TargetGroups).toEqual([
    { TargetGroupArn: blue, Weight: 90 },
    { TargetGroupArn: green, Weight: 10 },
  ])
})

test('the default rule shows the weights and cannot be modified as a rule', async () => {
  const { Rules } = await account.elb.send(new DescribeRulesCommand({ ListenerArn: listener }))
  expect(Rules).toMatchObject([{ Priority: 'default', IsDefault: true, Actions: [{ Type: 'forward' }] }])
  const call = account.elb.send(
    new ModifyRuleCommand({ RuleArn: Rules?.[0]?.RuleArn, Actions: [forward(1, 1)] }),
  )
  await expect(call).rejects.toMatchObject({ name: 'OperationNotPermittedException' })
})

test('another rule takes new actions; a rule that is not there is refused', async () => {
  const RuleArn = ruleArn(region, 'websocket')
  account.world.rules.push({
    RuleArn,
    Priority: '10',
    Conditions: [{ Field: 'path-pattern', Values: ['/ws*'] }],
    Actions: [forward(90, 10)],
  })
  await account.elb.send(new ModifyRuleCommand({ RuleArn, Actions: [forward(10, 90)] }))
  const { Rules } = await account.elb.send(new DescribeRulesCommand({ RuleArns: [RuleArn] }))
  expect(Rules).toMatchObject([
    { Priority: '10', Conditions: [{ Field: 'path-pattern' }], Actions: [forward(10, 90)] },
  ])
  const unknown = account.elb.send(
    new ModifyRuleCommand({ RuleArn: ruleArn(region, 'none'), Actions: [forward(1, 1)] }),
  )
  await expect(unknown).rejects.toMatchObject({ name: 'RuleNotFoundException' })
})

test('target groups show the health check of the show and the load balancer that uses them', async () => {
  await account.modify({ Type: 'forward', TargetGroupArn: blue })
  const { TargetGroups } = await account.elb.send(
    new DescribeTargetGroupsCommand({ Names: ['chatapp-dev-blue', 'chatapp-dev-green'] }),
  )
  expect(TargetGroups?.[0]).toMatchObject({
    HealthCheckIntervalSeconds: 5,
    HealthCheckTimeoutSeconds: 2,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 2,
    HealthCheckPath: '/health',
    Matcher: { HttpCode: '200' },
    TargetType: 'ip',
    LoadBalancerArns: [account.world.loadBalancer.arn],
  })
  expect(TargetGroups?.[1]?.LoadBalancerArns).toEqual([])
})
