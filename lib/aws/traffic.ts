import {
  type Action,
  DescribeListenersCommand,
  DescribeRulesCommand,
  type ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { type PerEnvironment, rollbackSplit, type Split, sameSplit, splitOfWeights } from '../domain/traffic'
import type { Weight } from '../domain/units'
import type { Aws } from './clients'
import { weightsIn, withSplit } from './forward'
import { ChangedElsewhere, NotUnderstood } from './problem-of'

/**
 * The split that the listener (or its rule) is set to now.
 * @throws an SDK error (see `problemOf`), or NotUnderstood for a listener of another shape.
 */
export async function readTraffic(aws: Aws, signal: AbortSignal): Promise<Split> {
  return (await readListener(aws, signal)).split
}

/**
 * The split, the two weights as they stand (1 and 1 where the split says 50 %), and the listener's whole actions as a
 * rollback would write them: a command that names less of them would silently remove authentication or stickiness.
 * @throws as `readTraffic`.
 */
export async function readListener(
  aws: Aws,
  signal: AbortSignal,
): Promise<{ split: Split; weights: PerEnvironment<Weight>; rollbackActions: string }> {
  const actions = await readActions(aws, aws.polls.elb, signal)
  const split = splitIn(actions, aws)
  const weights = weightsIn(actions, aws.outputs)
  return { split, weights, rollbackActions: JSON.stringify(withSplit(actions, aws.outputs, rollbackSplit)) }
}

/**
 * Sets the split: read, change the two weights, write. Nothing else of the listener changes.
 * With `basedOn`, a listener that says otherwise is left alone.
 * @throws ChangedElsewhere, NotUnderstood, or an SDK error.
 */
export async function setTraffic(
  aws: Aws,
  split: Split,
  basedOn: Split | null,
  signal: AbortSignal,
): Promise<void> {
  const actions = await readActions(aws, aws.elb, signal)
  if (basedOn) expectSplit(splitIn(actions, aws), basedOn)
  const changed = withSplit(actions, aws.outputs, split)
  const { listener_arn, listener_rule_arn } = aws.outputs
  const command = listener_rule_arn
    ? aws.elb.send(new ModifyRuleCommand({ RuleArn: listener_rule_arn, Actions: changed }), {
        abortSignal: signal,
      })
    : aws.elb.send(new ModifyListenerCommand({ ListenerArn: listener_arn, DefaultActions: changed }), {
        abortSignal: signal,
      })
  await command
}

async function readActions(
  aws: Aws,
  elb: ElasticLoadBalancingV2Client,
  abortSignal: AbortSignal,
): Promise<Action[]> {
  const { listener_arn, listener_rule_arn } = aws.outputs
  if (listener_rule_arn) {
    const { Rules } = await elb.send(new DescribeRulesCommand({ RuleArns: [listener_rule_arn] }), {
      abortSignal,
    })
    return Rules?.[0]?.Actions ?? []
  }
  const { Listeners } = await elb.send(new DescribeListenersCommand({ ListenerArns: [listener_arn] }), {
    abortSignal,
  })
  return Listeners?.[0]?.DefaultActions ?? []
}

function splitIn(actions: Action[], aws: Aws): Split {
  const split = splitOfWeights(weightsIn(actions, aws.outputs))
  if (!split) throw new NotUnderstood('both weights of the listener are 0')
  return split
}

function expectSplit(found: Split, expected: Split) {
  if (!sameSplit(found, expected))
    throw new ChangedElsewhere(`expected Green ${expected.green} %, found Green ${found.green} %`)
}
