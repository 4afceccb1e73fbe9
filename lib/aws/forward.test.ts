import type { Action, ActionTypeEnum } from '@aws-sdk/client-elastic-load-balancing-v2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitOf } from '../domain/base/traffic'
import { weightsIn, withSplit } from './forward'

const groups = { blue_target_group_arn: 'arn:tg/blue/1', green_target_group_arn: 'arn:tg/green/2' }
const tuples = (blue: number, green: number) => [
  { TargetGroupArn: groups.green_target_group_arn, Weight: green },
  { TargetGroupArn: groups.blue_target_group_arn, Weight: blue },
]
const forward = (blue = 90, green = 10): Action => ({
  Type: 'forward',
  Order: 2,
  ForwardConfig: {
    TargetGroups: tuples(blue, green),
    TargetGroupStickinessConfig: { Enabled: false, DurationSeconds: 1 },
  },
})

describe('the two weights', () => {
  test('are matched by ARN, whatever the order', () => {
    expect(weightsIn([forward()], groups)).toEqual({ blue: 90, green: 10 })
  })

  const notUnderstood: [string, Action[], RegExp][] = [
    ['no action at all', [], /found no action$/],
    ['two forwards', [forward(), forward()], /found forward, then forward$/],
    [
      'a redirect only',
      [
        {
          Type: 'redirect',
          RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
        },
      ],
      /found a redirect to HTTPS:\/\/#\{host\}:443\/#\{path\}$/,
    ],
    [
      'a fixed response only',
      [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
      /found a fixed response 503$/,
    ],
    [
      'an action that is newer than the SDK',
      [{ Type: 'throttle' as ActionTypeEnum, Order: 1 }, forward()],
      /found an action of the type throttle, which this version does not know/,
    ],
    [
      'a third target group',
      [
        {
          Type: 'forward',
          ForwardConfig: { TargetGroups: [...tuples(90, 10), { TargetGroupArn: 'arn:tg/red/3', Weight: 1 }] },
        },
      ],
      /found 3 target group\(s\).*red=1/,
    ],
    [
      'another target group in place of Green',
      [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: groups.blue_target_group_arn, Weight: 1 },
              { TargetGroupArn: 'arn:tg/red/3', Weight: 1 },
            ],
          },
        },
      ],
      /red=1/,
    ],
    [
      'one plain target group that is neither',
      [{ Type: 'forward', TargetGroupArn: 'arn:tg/red/3' }],
      /found 1 target group\(s\): red=no weight/,
    ],
  ]
  test.each(notUnderstood)('%s is refused with what was found', (_, actions, said) => {
    expect(() => weightsIn(actions, groups)).toThrow(said)
    expect(() => withSplit(actions, groups, splitOf(50))).toThrow(said)
  })
})

describe('one group alone', () => {
  const { blue_target_group_arn: blue, green_target_group_arn: green } = groups
  const forms = (arn: string): Action[] => [
    { Type: 'forward', TargetGroupArn: arn },
    { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn }] } },
    {
      Type: 'forward',
      TargetGroupArn: arn,
      ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn, Weight: 1 }] },
    },
  ]

  test.each(forms(green))('of Green has all of the traffic: %j', action => {
    expect(weightsIn([action], groups)).toEqual({ blue: 0, green: 100 })
  })

  test.each(forms(blue))('of Blue has all of the traffic: %j', action => {
    expect(weightsIn([action], groups)).toEqual({ blue: 100, green: 0 })
  })

  test.each([...forms(green), ...forms(blue)])('is joined by the other when the split is set: %j', action => {
    const [set] = withSplit([action], groups, splitOf(0))
    expect(set?.TargetGroupArn).toBeUndefined()
    expect(weightsIn(set ? [set] : [], groups)).toEqual({ blue: 100, green: 0 })
    expect(set?.ForwardConfig?.TargetGroups).toHaveLength(2)
  })

  test('keeps its stickiness, its order and the authentication before it', () => {
    const stickiness = { Enabled: true, DurationSeconds: 60 }
    const login: Action = {
      Type: 'authenticate-cognito',
      Order: 1,
      AuthenticateCognitoConfig: { UserPoolArn: 'p', UserPoolClientId: 'c', UserPoolDomain: 'd' },
    }
    const config = {
      TargetGroups: [{ TargetGroupArn: green, Weight: 1 }],
      TargetGroupStickinessConfig: stickiness,
    }
    const actions: Action[] = [
      login,
      { Type: 'forward', Order: 7, TargetGroupArn: green, ForwardConfig: config },
    ]
    expect(withSplit(actions, groups, splitOf(0))).toEqual([
      login,
      {
        Type: 'forward',
        Order: 7,
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: green, Weight: 0 },
            { TargetGroupArn: blue, Weight: 100 },
          ],
          TargetGroupStickinessConfig: stickiness,
        },
      },
    ])
  })
})

describe('a change of the split', () => {
  const authentication = fc.constantFrom<Action>(
    {
      Type: 'authenticate-oidc',
      Order: 1,
      AuthenticateOidcConfig: {
        Issuer: 'i',
        ClientId: 'c',
        AuthorizationEndpoint: 'a',
        TokenEndpoint: 't',
        UserInfoEndpoint: 'u',
      },
    },
    {
      Type: 'authenticate-cognito',
      Order: 1,
      AuthenticateCognitoConfig: { UserPoolArn: 'p', UserPoolClientId: 'c', UserPoolDomain: 'd' },
    },
  )
  const lists = fc.record({
    before: fc.array(authentication, { maxLength: 2 }),
    order: fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: undefined }),
    sticky: fc.option(
      fc.record({ Enabled: fc.boolean(), DurationSeconds: fc.integer({ min: 1, max: 604_800 }) }),
      { nil: undefined },
    ),
    greenFirst: fc.boolean(),
    blue: fc.integer({ min: 0, max: 999 }),
    green: fc.integer({ min: 0, max: 999 }),
    to: fc.integer({ min: 0, max: 100 }),
  })

  test('changes two weights and nothing else, for every list of actions', () => {
    fc.assert(
      fc.property(lists, ({ before, order, sticky, greenFirst, blue, green, to }) => {
        const pair = tuples(blue, green)
        const main: Action = {
          Type: 'forward',
          Order: order,
          ForwardConfig: {
            TargetGroups: greenFirst ? pair : pair.toReversed(),
            TargetGroupStickinessConfig: sticky,
          },
        }
        const actions = [...before, main]
        const original = structuredClone(actions)
        const changed = withSplit(actions, groups, splitOf(to))
        expect(actions).toEqual(original)
        expect(weightsIn(changed, groups)).toEqual({ blue: 100 - to, green: to })
        expect(
          withSecretFlagRemoved(withSplit(changed, groups, { ...splitOf(0), ...rawSplit(blue, green) })),
        ).toEqual(original)
      }),
      { numRuns: 300 },
    )
  })

  test('drops the scalar target group, which AWS refuses beside two groups', () => {
    const [changed] = withSplit(
      [{ ...forward(), TargetGroupArn: groups.blue_target_group_arn }],
      groups,
      splitOf(50),
    )
    expect(changed).not.toHaveProperty('TargetGroupArn')
  })

  test('keeps the client secret that AWS does not show', () => {
    const oidc: Action = {
      Type: 'authenticate-oidc',
      AuthenticateOidcConfig: {
        Issuer: 'i',
        ClientId: 'c',
        AuthorizationEndpoint: 'a',
        TokenEndpoint: 't',
        UserInfoEndpoint: 'u',
      },
    }
    expect(
      withSplit([oidc, forward()], groups, splitOf(50))[0]?.AuthenticateOidcConfig?.UseExistingClientSecret,
    ).toBe(true)
  })
})

const rawSplit = (blue: number, green: number) => ({ blue: splitOf(blue).green, green: splitOf(green).green })

const withSecretFlagRemoved = (actions: Action[]) =>
  actions.map(action => {
    if (!action.AuthenticateOidcConfig) return action
    const { UseExistingClientSecret: _, ...config } = action.AuthenticateOidcConfig
    return { ...action, AuthenticateOidcConfig: config }
  })
