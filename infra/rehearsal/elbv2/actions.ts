/** The list of actions of a listener or a rule: what AWS refuses, and how it is shown afterwards. */
import type { Action, TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2'
import { constraintsBroken, invalidLoadBalancerAction, targetGroupNotFound, validationError } from '../errors'
import type { World } from '../world'
import { requireArn } from './arn'

const actionTypes = [
  'forward',
  'authenticate-oidc',
  'authenticate-cognito',
  'redirect',
  'fixed-response',
  'jwt-validation',
]
const authenticates = (action: Action): boolean => /^(authenticate-|jwt-)/.test(action.Type ?? '')
const maxGroups = 5

/** The groups that an action forwards to; none for another action. */
export function forwardGroups(action: Action): TargetGroupTuple[] {
  const listed = action.ForwardConfig?.TargetGroups ?? []
  if (listed.length > 0) return listed
  return action.TargetGroupArn === undefined ? [] : [{ TargetGroupArn: action.TargetGroupArn }]
}

function checkRanges(actions: Action[], path: string): void {
  const broken: Parameters<typeof constraintsBroken>[0] = []
  for (const [index, action] of actions.entries()) {
    const at = `${path}.${index + 1}.member`
    if (!actionTypes.includes(action.Type ?? '')) {
      const constraint = `Member must satisfy enum value set: [${actionTypes.join(', ')}]`
      broken.push({ value: action.Type, path: `${at}.type`, constraint })
    }
    if (action.Order !== undefined && !(action.Order >= 1 && action.Order <= 50_000)) {
      const bound = action.Order < 1 ? 'greater than or equal to 1' : 'less than or equal to 50000'
      broken.push({ value: action.Order, path: `${at}.order`, constraint: `Member must have value ${bound}` })
    }
    for (const [group, { Weight }] of (action.ForwardConfig?.TargetGroups ?? []).entries()) {
      if (Weight === undefined || (Number.isInteger(Weight) && Weight >= 0 && Weight <= 999)) continue
      const bound = Weight > 999 ? 'less than or equal to 999' : 'greater than or equal to 0'
      const constraint = Number.isInteger(Weight)
        ? `Member must have value ${bound}`
        : 'Member must be an integer'
      broken.push({
        value: Weight,
        path: `${at}.forwardConfig.targetGroups.${group + 1}.member.weight`,
        constraint,
      })
    }
  }
  if (broken.length > 0) throw constraintsBroken(broken)
}

function checkForward(world: World, action: Action): void {
  const groups = forwardGroups(action)
  if (groups.length === 0) throw validationError('A target group ARN must be specified')
  // AWS: at most 5 groups an action. Its sentence for this, for equal groups and for a sum of 0 is not documented.
  if (groups.length > maxGroups)
    throw validationError(`A forward action can have at most ${maxGroups} target groups`)
  const arns = groups.map(({ TargetGroupArn }) => requireArn('target group', TargetGroupArn))
  if (new Set(arns).size < arns.length)
    throw validationError('A target group can be specified only once in an action')
  if (arns.some(arn => !world.groups.some(group => group.arn === arn))) throw targetGroupNotFound()
  const scalar = action.TargetGroupArn
  if (scalar !== undefined && (arns.length > 1 || arns[0] !== scalar)) {
    throw validationError('TargetGroupArn and ForwardConfig must specify one and the same target group')
  }
  if (arns.length > 1 && groups.some(({ Weight }) => Weight === undefined)) {
    throw validationError('A weight must be specified for each target group of a forward action')
  }
  if (groups.reduce((sum, { Weight = 1 }) => sum + Weight, 0) === 0) {
    throw validationError('The weights of a forward action must not all be 0')
  }
  const stickiness = action.ForwardConfig?.TargetGroupStickinessConfig
  const seconds = stickiness?.DurationSeconds
  if (stickiness?.Enabled && seconds === undefined) {
    throw validationError('A duration must be specified when target group stickiness is enabled')
  }
  if (seconds !== undefined && !(Number.isInteger(seconds) && seconds >= 1 && seconds <= 604_800)) {
    throw validationError('The duration of target group stickiness must be between 1 and 604800 seconds')
  }
}

/**
 * @param path as AWS names the member in its sentences, for example `defaultActions`
 * @throws AwsError for every list that AWS refuses, and for final actions that this load balancer cannot carry out
 */
export function checkActions(world: World, actions: Action[], path: string): void {
  checkRanges(actions, path)
  const final = actions.filter(action => !authenticates(action))
  const [only] = final
  if (only === undefined || final.length > 1) {
    throw invalidLoadBalancerAction(
      'An action list must have exactly one forward, redirect or fixed-response action',
    )
  }
  if (only.Type !== 'forward')
    throw invalidLoadBalancerAction(`The rehearsal load balancer cannot ${only.Type}, only forward`)
  if (actions.length > 1 && actions.some(({ Order }) => Order === undefined)) {
    throw validationError('An order must be specified for each action when there is more than one')
  }
  checkForward(world, only)
}

/**
 * As AWS shows an action: with one group both forms and weight 1 where none was sent, with more no scalar
 * `TargetGroupArn`; never a client secret.
 */
export function shownAction(action: Action): Action {
  if (action.AuthenticateOidcConfig) {
    const { ClientSecret: _secret, UseExistingClientSecret: _use, ...config } = action.AuthenticateOidcConfig
    return { ...action, AuthenticateOidcConfig: config }
  }
  if (action.Type !== 'forward') return action
  const groups = forwardGroups(action).map(group => ({ ...group, Weight: group.Weight ?? 1 }))
  const { TargetGroupArn: _scalar, ForwardConfig: config, ...rest } = action
  return {
    ...rest,
    ...(groups.length === 1 ? { TargetGroupArn: groups[0]?.TargetGroupArn } : {}),
    ForwardConfig: {
      TargetGroups: groups,
      TargetGroupStickinessConfig: {
        ...config?.TargetGroupStickinessConfig,
        Enabled: config?.TargetGroupStickinessConfig?.Enabled ?? false,
      },
    },
  }
}

/** AWS: a group with weight 0 is still in use; one that no action names is not, and is not health-checked. */
export function groupsInUse(world: World): ReadonlySet<string> {
  const actions = [...world.listener.actions, ...world.rules.flatMap(rule => rule.Actions ?? [])]
  return new Set(actions.flatMap(forwardGroups).flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []))
}
