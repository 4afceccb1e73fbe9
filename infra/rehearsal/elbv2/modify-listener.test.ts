import {
  type Action,
  DescribeListenersCommand,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blue, elsewhere, forward, listener, openTestListener } from './test-listener'

let account: Awaited<ReturnType<typeof openTestListener>>

beforeEach(async () => {
  account = await openTestListener()
})
afterEach(() => account.close())

test('a change replaces the action, keeps its order and stickiness, and is told to the load balancer once', async () => {
  let told = 0
  account.world.changed = () => {
    told += 1
  }
  await account.modify(forward(50, 50))
  const { Listeners } = await account.elb.send(new DescribeListenersCommand({ ListenerArns: [listener] }))
  expect(Listeners?.[0]?.DefaultActions).toEqual([forward(50, 50)])
  expect(told).toBe(1)
})

test('one group without a weight is shown in both forms with weight 1, without an order that was not sent', async () => {
  const { Listeners } = await account.modify({ Type: 'forward', TargetGroupArn: blue })
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
  const { Listeners } = await account.modify(signIn, { ...forward(90, 10), Order: 2 })
  const [shown] = Listeners?.[0]?.DefaultActions ?? []
  expect(shown?.AuthenticateOidcConfig?.ClientId).toBe('stage')
  expect(shown?.AuthenticateOidcConfig).not.toHaveProperty('ClientSecret')
})

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
    await expect(account.modify(...actions)).rejects.toMatchObject({ name: error, message: sentence })
    expect(account.world.listener).toEqual(before)
  })

  test('for a listener that is not there', async () => {
    const ListenerArn = listener.replace(/.$/, 'z')
    const call = account.elb.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: [forward(1, 1)] }))
    await expect(call).rejects.toMatchObject({
      name: 'ListenerNotFoundException',
      message: 'One or more listeners not found',
    })
  })

  test('for a call without a listener', async () => {
    const call = account.elb.send(new ModifyListenerCommand({ ListenerArn: undefined }))
    await expect(call).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining("Value null at 'listenerArn'"),
    })
  })
})
