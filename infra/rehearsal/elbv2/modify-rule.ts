import type { ModifyRuleInput, ModifyRuleOutput } from '@aws-sdk/client-elastic-load-balancing-v2'
import { operationNotPermitted, ruleNotFound, validationError } from '../errors'
import type { World } from '../world'
import { checkActions, shownAction } from './actions'
import { requireArn } from './arn'

/**
 * Replaces the actions or the conditions of a rule beside the default one.
 * @throws AwsError RuleNotFound, OperationNotPermitted, TargetGroupNotFound, InvalidLoadBalancerAction, ValidationError
 */
export function modifyRule(world: World, input: ModifyRuleInput): ModifyRuleOutput {
  const arn = requireArn('listener rule', input.RuleArn)
  if (arn === world.listener.ruleArn) throw operationNotPermitted(`Default rule '${arn}' cannot be modified`)
  const index = world.rules.findIndex(rule => rule.RuleArn === arn)
  const rule = world.rules[index]
  if (rule === undefined) throw ruleNotFound()
  const { Actions: actions, Conditions: conditions } = input
  if (actions === undefined && conditions === undefined) {
    throw validationError('Rule actions or rule conditions must be specified')
  }
  if (actions !== undefined) checkActions(world, actions, 'actions')
  const modified = structuredClone({
    ...rule,
    Actions: actions ?? rule.Actions,
    Conditions: conditions ?? rule.Conditions,
  })
  world.rules[index] = modified
  world.changed()
  return { Rules: [{ ...modified, IsDefault: false, Actions: modified.Actions?.map(shownAction) }] }
}
