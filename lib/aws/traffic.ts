import {
  type Action,
  DescribeListenersCommand,
  DescribeRulesCommand,
  type ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { answerWasLost } from '../domain/change'
import { type PerEnvironment, rollbackSplit, type Split, sameSplit, splitOfWeights } from '../domain/traffic'
import type { Weight } from '../domain/units'
import { inAttempts } from './attempts'
import type { Aws } from './clients'
import { weightsIn, withSplit } from './forward'
import { ChangedElsewhere, NotUnderstood, problemOf } from './problem-of'

/**
 * The split that the listener (or its rule) is set to now, asked for until it is answered or `signal` ends it.
 * @throws an SDK error (see `problemOf`), or NotUnderstood for a listener of another shape.
 */
export async function readTraffic(aws: Aws, signal: AbortSignal): Promise<Split> {
  return inAttempts(aws, signal, async (elb, limit) => splitIn(await readActions(aws, elb, limit), aws))
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
  return inAttempts(aws, signal, async (elb, limit) => {
    const actions = await readActions(aws, elb, limit)
    const found = splitIn(actions, aws)
    if (replaced !== null && sameSplit(found, split)) {
      unanswered.writes--
      return { replaced, requestId: null }
    }
    if (basedOn) expectSplit(found, basedOn)
    replaced ??= found
    unanswered.writes++
    try {
      const requestId = await write(aws, elb, withSplit(actions, aws.outputs, split), limit)
      unanswered.writes--
      return { replaced, requestId }
    } catch (error) {
      if (!answerWasLost(problemOf(error))) unanswered.writes--
      throw error
    }
  })
}

async function write(
  aws: Aws,
  elb: ElasticLoadBalancingV2Client,
  actions: Action[],
  abortSignal: AbortSignal,
): Promise<string | null> {
  const { listener_arn, listener_rule_arn } = aws.outputs
  const rule = { RuleArn: listener_rule_arn, Actions: actions }
  const listener = { ListenerArn: listener_arn, DefaultActions: actions }
  const { $metadata } = listener_rule_arn
    ? await elb.send(new ModifyRuleCommand(rule), { abortSignal })
    : await elb.send(new ModifyListenerCommand(listener), { abortSignal })
  return $metadata.requestId ?? null
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
