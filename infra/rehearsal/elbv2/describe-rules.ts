import type { DescribeRulesInput, DescribeRulesOutput, Rule } from '@aws-sdk/client-elastic-load-balancing-v2'
import { listenerNotFound, ruleNotFound, validationError } from '../errors'
import type { World } from '../world'
import { shownAction } from './actions'
import { requireArn } from './arn'
import { pageOf } from './paging'

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
  const { page, NextMarker } = pageOf(asked, input)
  return { Rules: page, NextMarker }
}
