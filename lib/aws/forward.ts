import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { PerEnvironment, Split } from '../domain/traffic'
import { type Weight, weight } from '../domain/units'
import type { Outputs } from '../outputs'
import { NotUnderstood } from './problem-of'

type Groups = Pick<Outputs, 'blue_target_group_arn' | 'green_target_group_arn'>

/**
 * The two weights of the one weighted forward in a list of actions, matched by ARN: AWS does not keep the order.
 * @throws NotUnderstood when the list has another shape; it says what was found.
 */
export function weightsIn(actions: Action[], groups: Groups): PerEnvironment<Weight> {
  const tuples = forwardIn(actions).ForwardConfig?.TargetGroups ?? []
  const of = (arn: string) => tuples.find(tuple => tuple.TargetGroupArn === arn)?.Weight
  const blue = of(groups.blue_target_group_arn)
  const green = of(groups.green_target_group_arn)
  if (tuples.length !== 2 || blue === undefined || green === undefined)
    throw new NotUnderstood(
      `expected one forward action to the blue and the green target group with a weight each, found ${tuples.length} target group(s): ` +
        tuples
          .map(tuple => `${tuple.TargetGroupArn?.split('/')[1] ?? '?'}=${tuple.Weight ?? 'no weight'}`)
          .join(', '),
    )
  return { blue: weight(blue), green: weight(green) }
}

/**
 * The same actions with only the two weights changed: other actions, order, stickiness and its duration stay
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
  const tuples = action.ForwardConfig?.TargetGroups ?? []
  return {
    ...rest,
    ForwardConfig: {
      ...action.ForwardConfig,
      TargetGroups: tuples.map(tuple => ({
        ...tuple,
        Weight: tuple.TargetGroupArn === groups.blue_target_group_arn ? split.blue : split.green,
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

function forwardIn(actions: Action[]): Action {
  const forwards = actions.filter(action => action.Type === 'forward')
  const [forward] = forwards
  if (!forward || forwards.length > 1)
    throw new NotUnderstood(
      `expected exactly one forward action, found ${forwards.length} in ${actions.length} action(s)`,
    )
  return forward
}
