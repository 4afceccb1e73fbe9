import type {
  DescribeRulesInput,
  DescribeRulesOutput,
  ModifyRuleInput,
  ModifyRuleOutput,
  Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { listenerNotFound, operationNotPermitted, ruleNotFound, validationError } from '../errors'
import type { World } from '../world'
import { checkActions, shownAction } from './actions'
import { requireArn } from './arn'
import { markerPage } from './paging'

/** The rules in the order in which they are tried: by priority, the default rule last. */
function rulesOf(world: World): Rule[] {
  const extra = world.rules.map(rule => ({
    ...rule,
    IsDefault: false,
    Actions: rule.Actions?.map(shownAction),
  }))
  const { ruleArn, actions } = world.listener
  const last: Rule = {
    RuleArn: ruleArn,
    Priority: 'default',
    Conditions: [],
    Actions: actions.map(shownAction),
    IsDefault: true,
  }
  return [...extra.sort((a, b) => Number(a.Priority) - Number(b.Priority)), last]
}

/** @throws AwsError ListenerNotFound, RuleNotFound, ValidationError */
export function describeRules(world: World, input: DescribeRulesInput): DescribeRulesOutput {
  const { ListenerArn, RuleArns: arns = [] } = input
  if (arns.length > 0 === (ListenerArn !== undefined)) {
    throw validationError('You must specify either listener rule ARNs or a listener ARN')
  }
  if (ListenerArn !== undefined && requireArn('listener', ListenerArn) !== world.listener.arn)
    throw listenerNotFound()
  const rules = rulesOf(world)
  const wanted = arns.map(arn => requireArn('listener rule', arn))
  if (wanted.some(arn => !rules.some(rule => rule.RuleArn === arn))) throw ruleNotFound()
  const asked = wanted.length === 0 ? rules : rules.filter(rule => wanted.includes(rule.RuleArn ?? ''))
  const { page, NextMarker } = markerPage(asked, input)
  return { Rules: page, NextMarker }
}

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
