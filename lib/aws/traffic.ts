import {
  type Action,
  DescribeListenersCommand,
  DescribeRulesCommand,
  type ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {
  type PerEnvironment,
  rollbackSplit,
  type Split,
  sameSplit,
  splitOfWeights,
} from '../domain/base/traffic'
import type { Weight } from '../domain/base/units'
import { answerWasLost } from '../domain/weights/change'
import { inAttempts } from './attempts'
import type { Aws } from './clients'
import { weightsIn, withSplit } from './forward'
import { ChangedElsewhere, expectList, OtherShape, problemOf } from './problem-of'

/**
 * The split that the listener (or its rule) is set to now, asked for until it is answered or `signal` ends it.
 * @throws an SDK error (see `problemOf`), or NotUnderstood for a listener of another shape.
 */
export async function readTraffic(aws: Aws, signal: AbortSignal): Promise<Split> {
  return inAttempts(aws, signal, async (elb, over) => splitIn(await readActions(aws, elb, over), aws))
}

/**
 * The split, the two weights as they stand (1 and 1 where the split says 50 %), and the listener's whole actions as a
 * rollback would write them: a command that names less of them would silently remove authentication or stickiness.
 * `isSticky`: whoever came before keeps a target group.
 * @throws as `readTraffic`.
 */
export async function readListener(
  aws: Aws,
  signal: AbortSignal,
): Promise<{ split: Split; weights: PerEnvironment<Weight>; rollbackActions: string; isSticky: boolean }> {
  const actions = await readActions(aws, aws.polls.elb, signal)
  const split = splitIn(actions, aws)
  const weights = weightsIn(actions, aws.outputs)
  return {
    split,
    weights,
    rollbackActions: JSON.stringify(withSplit(actions, aws.outputs, rollbackSplit)),
    isSticky: actions.some(({ ForwardConfig }) => ForwardConfig?.TargetGroupStickinessConfig?.Enabled),
  }
}

/** Writes that were sent and whose answer never came: each of them may land yet, once. */
export interface Unanswered {
  writes: number
}

export interface Written {
  /** The split that was found, and replaced. */
  replaced: Split
  /** What AWS calls the request, in CloudTrail and in a case for its support; null where its answer was lost. */
  requestId: string | null
}

/**
 * Sets the split: read, change the two weights, write. Nothing else of the listener changes.
 * With `basedOn`, a listener that says otherwise is left alone.
 * A write whose answer was lost is not merely sent again, as the SDK would do: somebody else may have written since.
 * @param unanswered is kept in step with what is under way
 * @throws ChangedElsewhere, NotUnderstood, or an SDK error.
 */
export async function setTraffic(
  aws: Aws,
  split: Split,
  basedOn: Split | null,
  signal: AbortSignal,
  unanswered: Unanswered = { writes: 0 },
): Promise<Written> {
  let replaced: Split | null = null
  return inAttempts(aws, signal, async (elb, over) => {
    const actions = await readActions(aws, elb, over)
    const found = splitIn(actions, aws)
    if (replaced !== null && sameSplit(found, split)) {
      unanswered.writes--
      return { replaced, requestId: null }
    }
    if (basedOn) expectSplit(found, basedOn)
    replaced ??= found
    unanswered.writes++
    try {
      const requestId = await write(aws, elb, withSplit(actions, aws.outputs, split), over)
      unanswered.writes--
      return { replaced, requestId }
    } catch (error) {
      if (!answerWasLost(problemOf(error))) unanswered.writes--
      throw error
    }
  })
}

/** @returns what AWS calls the request. An answer without what was written (a captive portal's page) is none of AWS's. */
export async function write(
  aws: Aws,
  elb: ElasticLoadBalancingV2Client,
  actions: Action[],
  abortSignal: AbortSignal,
): Promise<string | null> {
  const { listener_arn: ListenerArn, listener_rule_arn: RuleArn } = aws.outputs
  if (RuleArn) {
    const { Rules, $metadata } = await elb.send(new ModifyRuleCommand({ RuleArn, Actions: actions }), {
      abortSignal,
    })
    expectList(Rules, 'rules')
    return $metadata.requestId ?? null
  }
  const command = new ModifyListenerCommand({ ListenerArn, DefaultActions: actions })
  const { Listeners, $metadata } = await elb.send(command, { abortSignal })
  expectList(Listeners, 'listeners')
  return $metadata.requestId ?? null
}

/** The actions of the listener, or of its rule where the outputs name one. @throws as `readTraffic`. */
export async function readActions(
  aws: Aws,
  elb: ElasticLoadBalancingV2Client,
  abortSignal: AbortSignal,
): Promise<Action[]> {
  const { listener_arn, listener_rule_arn } = aws.outputs
  if (listener_rule_arn) {
    const command = new DescribeRulesCommand({ RuleArns: [listener_rule_arn] })
    const { Rules } = await elb.send(command, { abortSignal })
    return expectList(Rules, 'rules')[0]?.Actions ?? []
  }
  const command = new DescribeListenersCommand({ ListenerArns: [listener_arn] })
  const { Listeners } = await elb.send(command, { abortSignal })
  return expectList(Listeners, 'listeners')[0]?.DefaultActions ?? []
}

/**
 * The rule of the listener that forwards to both groups, where the outputs name none; null where there is no such rule.
 * @throws an SDK error
 */
export async function findRule({ polls, outputs }: Aws, abortSignal: AbortSignal): Promise<string | null> {
  const { Rules } = await polls.elb.send(new DescribeRulesCommand({ ListenerArn: outputs.listener_arn }), {
    abortSignal,
  })
  const isOurs = ({ IsDefault, Actions = [] }: Rule) => !IsDefault && hasShape(Actions, outputs)
  return expectList(Rules, 'rules').find(isOurs)?.RuleArn ?? null
}

function hasShape(actions: Action[], groups: Aws['outputs']): boolean {
  try {
    weightsIn(actions, groups)
    return true
  } catch {
    return false
  }
}

function splitIn(actions: Action[], aws: Aws): Split {
  const split = splitOfWeights(weightsIn(actions, aws.outputs))
  if (!split) throw new OtherShape('both weights of the listener are 0')
  return split
}

function expectSplit(found: Split, expected: Split) {
  if (!sameSplit(found, expected))
    throw new ChangedElsewhere(`expected Green ${expected.green} %, found Green ${found.green} %`)
}
