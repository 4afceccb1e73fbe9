/** The attributes of a target group of an Application Load Balancer: what may be set, and what stands there before. */
import type {
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
  TargetGroupAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { validationError } from '../errors'
import type { TargetGroup, World } from '../world'
import { requireGroup } from './arn'

interface Rule {
  initially: string
  accepts: (value: string) => boolean
  /** What it accepts, for the sentence. */
  expected: string
}

const whole = (from: number, to: number, initially: string): Rule => ({
  initially,
  accepts: value => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to,
  expected: `an integer between ${from} and ${to}`,
})
const oneOf = (...words: [string, ...string[]]): Rule => ({
  initially: words[0],
  accepts: value => words.includes(value),
  expected: `one of ${words.join(', ')}`,
})
const either = (word: string, rule: Rule): Rule => ({
  initially: rule.initially,
  accepts: value => value === word || rule.accepts(value),
  expected: `${word} or ${rule.expected}`,
})

const delayKey = 'deregistration_delay.timeout_seconds'

/** AWS: "Target group attributes" of the ELB user guide, those of target type ip behind an Application Load Balancer. */
const rules: Readonly<Record<string, Rule>> = {
  [delayKey]: whole(0, 3_600, '300'),
  'stickiness.enabled': oneOf('false', 'true'),
  'stickiness.type': oneOf('lb_cookie', 'app_cookie'),
  'stickiness.lb_cookie.duration_seconds': whole(1, 604_800, '86400'),
  'stickiness.app_cookie.cookie_name': {
    initially: '',
    accepts: value => !/^AWSALB(APP|TG)?$/.test(value),
    expected: 'a name other than AWSALB, AWSALBAPP and AWSALBTG',
  },
  'stickiness.app_cookie.duration_seconds': whole(1, 604_800, '86400'),
  'load_balancing.algorithm.type': oneOf('round_robin', 'least_outstanding_requests', 'weighted_random'),
  'load_balancing.algorithm.anomaly_mitigation': oneOf('off', 'on'),
  'load_balancing.cross_zone.enabled': oneOf('use_load_balancer_configuration', 'true', 'false'),
  'slow_start.duration_seconds': either('0', whole(30, 900, '0')),
  'target_group_health.dns_failover.minimum_healthy_targets.count': either('off', whole(1, 1_000, '1')),
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': either('off', whole(1, 100, 'off')),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': whole(1, 1_000, '1'),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': either(
    'off',
    whole(1, 100, 'off'),
  ),
}

/** @throws AwsError ValidationError; the sentence for an unknown key is AWS's, those for values are ours */
function checkAttributes(attributes: TargetGroupAttribute[]): [string, string][] {
  if (attributes.length === 0) throw validationError('At least one target group attribute must be specified')
  return attributes.map(({ Key = '', Value = '' }) => {
    const rule = Object.hasOwn(rules, Key) ? rules[Key] : undefined
    if (rule === undefined) throw validationError(`Target group attribute key '${Key}' is not recognized`)
    if (!rule.accepts(Value))
      throw validationError(
        `The value '${Value}' of target group attribute '${Key}' must be ${rule.expected}`,
      )
    return [Key, Value]
  })
}

function shownAttributes(group: TargetGroup): TargetGroupAttribute[] {
  const standing: Record<string, string> = {
    ...group.attributes,
    [delayKey]: String(group.deregistrationDelayMs / 1_000),
  }
  return Object.entries(rules).map(([Key, { initially }]) => ({ Key, Value: standing[Key] ?? initially }))
}

/** @throws AwsError TargetGroupNotFound, ValidationError */
export const describeTargetGroupAttributes = (
  world: World,
  input: DescribeTargetGroupAttributesInput,
): DescribeTargetGroupAttributesOutput => ({
  Attributes: shownAttributes(requireGroup(world, input.TargetGroupArn)),
})

/**
 * Changes the attributes that are sent. Of them the deregistration delay has an effect here, also on targets that
 * are draining already; the others are kept and shown.
 * @throws AwsError TargetGroupNotFound, ValidationError
 */
export function modifyTargetGroupAttributes(
  world: World,
  input: ModifyTargetGroupAttributesInput,
): ModifyTargetGroupAttributesOutput {
  const group = requireGroup(world, input.TargetGroupArn)
  const { [delayKey]: delay, ...others } = Object.fromEntries(checkAttributes(input.Attributes ?? []))
  group.attributes = { ...group.attributes, ...others }
  if (delay !== undefined) {
    group.deregistrationDelayMs = Number(delay) * 1_000
    world.changed()
  }
  return { Attributes: shownAttributes(group) }
}
