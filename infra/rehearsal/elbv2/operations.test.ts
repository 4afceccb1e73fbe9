import {
  type Action,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { groupArn, listenerArn, ruleArn } from '../names'
import { openTestAccount, type TestAccount } from '../wire/test-account'

const region = 'ap-northeast-1'
const [blue, green, listener] = [groupArn(region, 'blue'), groupArn(region, 'green'), listenerArn(region)]
let account: TestAccount
let elb: ElasticLoadBalancingV2Client

beforeEach(async () => {
  account = await openTestAccount()
  elb = new ElasticLoadBalancingV2Client(account.client)
})
afterEach(async () => {
  elb.destroy()
  await account.close()
})

const forward = (blueWeight?: number, greenWeight?: number): Action => ({
  Type: 'forward',
  Order: 1,
  ForwardConfig: {
    TargetGroups: [
      { TargetGroupArn: green, Weight: greenWeight },
      { TargetGroupArn: blue, Weight: blueWeight },
    ],
    TargetGroupStickinessConfig: { Enabled: false, DurationSeconds: 3600 },
  },
})
const modify = (...DefaultActions: Action[]) =>
  elb.send(new ModifyListenerCommand({ ListenerArn: listener, DefaultActions }))

test('the load balancer is described under its ARN and its name', async () => {
  const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: ['chatapp-dev-alb'] }))
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
  const { Listeners } = await elb.send(new DescribeListenersCommand({ ListenerArns: [listener] }))
  const [action] = Listeners?.[0]?.DefaultActions ?? []
  expect(Listeners?.[0]).toMatchObject({ Protocol: 'HTTP', Port: 80 })
  expect(Listeners?.[0]).not.toHaveProperty('SslPolicy')
  expect(action?.TargetGroupArn).toBeUndefined()
  expect(action?.ForwardConfig?.TargetGroups).toEqual([
    { TargetGroupArn: blue, Weight: 90 },
    { TargetGroupArn: green, Weight: 10 },
  ])
})

test('a change replaces the action, keeps its order and stickiness, and is told to the load balancer once', async () => {
  let told = 0
  account.world.changed = () => {
    told += 1
  }
  await modify(forward(50, 50))
  const { Listeners } = await elb.send(new DescribeListenersCommand({ ListenerArns: [listener] }))
  expect(Listeners?.[0]?.DefaultActions).toEqual([forward(50, 50)])
  expect(told).toBe(1)
})

test('one group without a weight is shown in both forms with weight 1, without an order that was not sent', async () => {
  const { Listeners } = await modify({ Type: 'forward', TargetGroupArn: blue })
  expect(Listeners?.[0]?.DefaultActions).toEqual([
    {
      Type: 'forward',
      TargetGroupArn: blue,
      ForwardConfig: {
        TargetGroups: [{ TargetGroupArn: blue, Weight: 1 }],
        TargetGroupStickinessConfig: { Enabled: false },
      },
    },
  ])
})

test('an action that signs people in is kept before the forward, without its secret', async () => {
  const signIn: Action = {
    Type: 'authenticate-oidc',
    Order: 1,
    AuthenticateOidcConfig: {
      Issuer: 'https://id.example',
      AuthorizationEndpoint: 'https://id.example/a',
      TokenEndpoint: 'https://id.example/t',
      UserInfoEndpoint: 'https://id.example/u',
      ClientId: 'stage',
      ClientSecret: 'kept by AWS',
    },
  }
  const { Listeners } = await modify(signIn, { ...forward(90, 10), Order: 2 })
  const [shown] = Listeners?.[0]?.DefaultActions ?? []
  expect(shown?.AuthenticateOidcConfig?.ClientId).toBe('stage')
  expect(shown?.AuthenticateOidcConfig).not.toHaveProperty('ClientSecret')
})

const elsewhere =
  'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/other/0123456789abcdef'
const six = Array.from({ length: 6 }, (_, index) => ({ TargetGroupArn: `${elsewhere}${index}`, Weight: 1 }))
const constraint = (value: unknown, group: number, bound: string) =>
  `1 validation error detected: Value '${value}' at 'defaultActions.1.member.forwardConfig.targetGroups.${group}.member.weight' failed to satisfy constraint: Member must have value ${bound}`

const refusals: { name: string; actions: Action[]; error: string; sentence: string }[] = [
  {
    name: 'a weight over 999',
    actions: [forward(1000, 1)],
    error: 'ValidationError',
    sentence: constraint(1000, 2, 'less than or equal to 999'),
  },
  {
    name: 'a weight under 0',
    actions: [forward(1, -1)],
    error: 'ValidationError',
    sentence: constraint(-1, 1, 'greater than or equal to 0'),
  },
  {
    name: 'weights that sum to 0',
    actions: [forward(0, 0)],
    error: 'ValidationError',
    sentence: 'The weights of a forward action must not all be 0',
  },
  {
    name: 'two groups of which one has no weight',
    actions: [forward(90, undefined)],
    error: 'ValidationError',
    sentence: 'A weight must be specified for each target group of a forward action',
  },
  {
    name: 'six groups',
    actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: six } }],
    error: 'ValidationError',
    sentence: 'A forward action can have at most 5 target groups',
  },
  {
    name: 'a group that is not there',
    actions: [{ Type: 'forward', TargetGroupArn: elsewhere }],
    error: 'TargetGroupNotFoundException',
    sentence: 'One or more target groups not found',
  },
  {
    name: 'what is no ARN',
    actions: [{ Type: 'forward', TargetGroupArn: 'green' }],
    error: 'ValidationError',
    sentence: "'green' is not a valid target group ARN",
  },
  {
    name: 'a forward to nowhere',
    actions: [{ Type: 'forward' }],
    error: 'ValidationError',
    sentence: 'A target group ARN must be specified',
  },
  {
    name: 'an action without a type',
    actions: [{ Type: undefined, TargetGroupArn: blue }],
    error: 'ValidationError',
    sentence:
      "1 validation error detected: Value null at 'defaultActions.1.member.type' failed to satisfy constraint: Member must not be null",
  },
  {
    name: 'two forwards',
    actions: [forward(1, 1), { ...forward(1, 1), Order: 2 }],
    error: 'InvalidLoadBalancerActionException',
    sentence: 'An action list must have exactly one forward, redirect or fixed-response action',
  },
  {
    name: 'stickiness without a duration',
    actions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [{ TargetGroupArn: blue }],
          TargetGroupStickinessConfig: { Enabled: true },
        },
      },
    ],
    error: 'ValidationError',
    sentence: 'A duration must be specified when target group stickiness is enabled',
  },
]

describe('a change is refused and nothing changes', () => {
  test.each(refusals)('for $name', async ({ actions, error, sentence }) => {
    const before = structuredClone(account.world.listener)
    await expect(modify(...actions)).rejects.toMatchObject({ name: error, message: sentence })
    expect(account.world.listener).toEqual(before)
  })

  test('for a listener that is not there', async () => {
    const ListenerArn = listener.replace(/.$/, 'z')
    const call = elb.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: [forward(1, 1)] }))
    await expect(call).rejects.toMatchObject({
      name: 'ListenerNotFoundException',
      message: 'One or more listeners not found',
    })
  })

  test('for a call without a listener', async () => {
    const call = elb.send(new ModifyListenerCommand({ ListenerArn: undefined }))
    await expect(call).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining("Value null at 'listenerArn'"),
    })
  })
})

test('the default rule shows the weights and cannot be modified as a rule', async () => {
  const { Rules } = await elb.send(new DescribeRulesCommand({ ListenerArn: listener }))
  expect(Rules).toMatchObject([{ Priority: 'default', IsDefault: true, Actions: [{ Type: 'forward' }] }])
  const call = elb.send(new ModifyRuleCommand({ RuleArn: Rules?.[0]?.RuleArn, Actions: [forward(1, 1)] }))
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
  await elb.send(new ModifyRuleCommand({ RuleArn, Actions: [forward(10, 90)] }))
  const { Rules } = await elb.send(new DescribeRulesCommand({ RuleArns: [RuleArn] }))
  expect(Rules).toMatchObject([
    { Priority: '10', Conditions: [{ Field: 'path-pattern' }], Actions: [forward(10, 90)] },
  ])
  const unknown = elb.send(
    new ModifyRuleCommand({ RuleArn: ruleArn(region, 'none'), Actions: [forward(1, 1)] }),
  )
  await expect(unknown).rejects.toMatchObject({ name: 'RuleNotFoundException' })
})

test('target groups show the health check of the show and the load balancer that uses them', async () => {
  await modify({ Type: 'forward', TargetGroupArn: blue })
  const { TargetGroups } = await elb.send(
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

describe('target health', () => {
  const health = async (Targets?: { Id: string }[]) => {
    const call = new DescribeTargetHealthCommand({ TargetGroupArn: green, Targets })
    return (await elb.send(call)).TargetHealthDescriptions ?? []
  }
  const target = { id: '10.0.2.11', port: 3000, localPort: 40_001, drainingSince: null }

  test('is initial until the load balancer has spoken, then what it said', async () => {
    account.world.groups[1]?.targets.push(target)
    expect((await health())[0]).toMatchObject({
      Target: { Id: '10.0.2.11', Port: 3000, AvailabilityZone: 'ap-northeast-1c' },
      HealthCheckPort: '3000',
      TargetHealth: {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      },
      AdministrativeOverride: { State: 'no_override' },
    })
    account.world.health = [{ groupArn: green, id: '10.0.2.11', port: 3000, state: 'healthy' }]
    expect((await health())[0]?.TargetHealth).toEqual({ State: 'healthy' })
    const description = 'Health checks failed with these codes: [502]'
    account.world.health = [
      {
        groupArn: green,
        id: '10.0.2.11',
        port: 3000,
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description,
      },
    ]
    expect((await health())[0]?.TargetHealth).toEqual({
      State: 'unhealthy',
      Reason: 'Target.ResponseCodeMismatch',
      Description: description,
    })
  })

  test('is draining while the target deregisters, and unused when no action names the group', async () => {
    account.world.groups[1]?.targets.push({ ...target, drainingSince: account.clock.now })
    expect((await health())[0]?.TargetHealth).toMatchObject({
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
    })
    await modify({ Type: 'forward', TargetGroupArn: blue })
    const [unused] = await health()
    expect(unused?.TargetHealth).toMatchObject({ State: 'unused', Reason: 'Target.NotInUse' })
    expect(unused).not.toHaveProperty('AdministrativeOverride')
  })

  test('of a target that is not registered is unused, only when asked for', async () => {
    expect(await health()).toEqual([])
    expect((await health([{ Id: '10.0.9.9' }]))[0]?.TargetHealth).toMatchObject({
      State: 'unused',
      Reason: 'Target.NotRegistered',
    })
  })

  test('of a group that is not there is refused', async () => {
    const call = elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: elsewhere }))
    await expect(call).rejects.toMatchObject({
      name: 'TargetGroupNotFoundException',
      message: 'One or more target groups not found',
    })
  })
})
