import { type Action, ActionTypeEnum, type TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Outputs } from '../config/outputs'
import type { PerEnvironment, Split } from '../domain/base/traffic'
import { type Weight, weight } from '../domain/base/units'
import { OtherShape } from './problem-of'

type Groups = Pick<Outputs, 'blue_target_group_arn' | 'green_target_group_arn'>

/**
 * The two weights of the one forward in a list of actions, matched by ARN: AWS does not keep the order. A group that
 * stands there alone has all of the traffic, whatever its weight.
 * @throws OtherShape when the list has another shape; it says what was found.
 */
export function weightsIn(actions: Action[], groups: Groups): PerEnvironment<Weight> {
  const tuples = tuplesIn(forwardIn(actions))
  const find = (arn: string) => tuples.find(tuple => tuple.TargetGroupArn === arn)
  const blue = find(groups.blue_target_group_arn)
  const green = find(groups.green_target_group_arn)
  if (tuples.length === 1 && (blue || green))
    return { blue: weight(blue ? 100 : 0), green: weight(green ? 100 : 0) }
  if (tuples.length !== 2 || blue?.Weight === undefined || green?.Weight === undefined)
    throw new OtherShape(
      `expected one forward action to the blue and the green target group with a weight each, found ${tuples.length} target group(s): ` +
        tuples
          .map(tuple => `${tuple.TargetGroupArn?.split('/')[1] ?? '?'}=${tuple.Weight ?? 'no weight'}`)
          .join(', '),
    )
  return { blue: weight(blue.Weight), green: weight(green.Weight) }
}

/** The groups that it forwards to: AWS has a short form for one. */
export function tuplesIn({ ForwardConfig, TargetGroupArn }: Action): TargetGroupTuple[] {
  const { TargetGroups = [] } = ForwardConfig ?? {}
  return TargetGroups.length === 0 && TargetGroupArn ? [{ TargetGroupArn }] : TargetGroups
}

/**
 * The same actions with only the two weights changed, and the group that was missing: other actions, order, stickiness and its duration stay
 * (ModifyListener replaces the whole list, so what is not sent is lost).
 */
export function withSplit(actions: Action[], groups: Groups, split: Split): Action[] {
  weightsIn(actions, groups)
  const forward = forwardIn(actions)
  return actions.map(action => (action === forward ? shifted(action, groups, split) : kept(action)))
}

function shifted(action: Action, groups: Groups, split: Split): Action {
  // With more than one target group AWS refuses the scalar TargetGroupArn beside ForwardConfig.
  const { TargetGroupArn: _, ...rest } = action
  const { blue_target_group_arn: blue, green_target_group_arn: green } = groups
  const found = tuplesIn(action)
  const missing = [blue, green]
    .filter(arn => !found.some(tuple => tuple.TargetGroupArn === arn))
    .map(TargetGroupArn => ({ TargetGroupArn }))
  return {
    ...rest,
    ForwardConfig: {
      ...action.ForwardConfig,
      TargetGroups: [...found, ...missing].map(tuple => ({
        ...tuple,
        Weight: tuple.TargetGroupArn === blue ? split.blue : split.green,
      })),
    },
  }
}

/** DescribeListeners does not return the client secret; AWS takes this flag instead of it. */
function kept(action: Action): Action {
  if (!action.AuthenticateOidcConfig) return action
  return {
    ...action,
    AuthenticateOidcConfig: { ...action.AuthenticateOidcConfig, UseExistingClientSecret: true },
  }
}

const knownTypes: readonly string[] = Object.values(ActionTypeEnum)

function forwardIn(actions: Action[]): Action {
  // The SDK reads of an action what it knows: written back, one that is newer would be robbed of the rest.
  const newer = actions.find(({ Type }) => !knownTypes.includes(Type ?? ''))
  if (newer)
    throw new OtherShape(
      `found an action of the type ${newer.Type}, which this version does not know: written back, it would lose what it says`,
    )
  const forwards = actions.filter(action => action.Type === 'forward')
  const [forward] = forwards
  if (!forward || forwards.length > 1)
    throw new OtherShape(
      `expected exactly one forward action, found ${actions.map(inWords).join(', then ') || 'no action'}`,
    )
  return forward
}

function inWords({ Type, RedirectConfig, FixedResponseConfig }: Action): string {
  if (FixedResponseConfig) return `a fixed response ${FixedResponseConfig.StatusCode}`
  if (!RedirectConfig) return `${Type}`
  const { Protocol, Host, Port, Path } = RedirectConfig
  return `a redirect to ${Protocol ?? '#{protocol}'}://${Host ?? '#{host}'}:${Port ?? '#{port}'}${Path ?? '/#{path}'}`
}
