import { arnOf } from '../config/arn'
import { type Outputs, servicesOf } from '../config/outputs'
import { environments } from '../domain/base/traffic'

/**
 * The least that a console of this target needs from IAM (Service Authorization Reference: Describe* of Elastic Load
 * Balancing, ListTasks and GetMetricData know no resources). The shipped stack's own: infra/terraform/iam-console.tf.
 */
export function policyOf(outputs: Outputs) {
  const { listener_arn, listener_rule_arn, aws_region } = outputs
  const services = servicesOf(outputs)
  const { partition = 'aws', account = '' } = arnOf(listener_arn) ?? {}
  const ecs = (resource: string) => `arn:${partition}:ecs:${aws_region}:${account}:${resource}`
  const allow = (Sid: string, Action: string[], Resource: string | string[], more = {}) => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
    ...more,
  })
  return {
    Version: '2012-10-17',
    Statement: [
      listener_rule_arn
        ? allow('ShiftWeights', ['elasticloadbalancing:ModifyRule'], listener_rule_arn)
        : allow('ShiftWeights', ['elasticloadbalancing:ModifyListener'], listener_arn),
      allow(
        'ReadLoadBalancer',
        ['DescribeListeners', 'DescribeRules', 'DescribeTargetGroups', 'DescribeTargetHealth'].map(
          each => `elasticloadbalancing:${each}`,
        ),
        '*',
      ),
      ...(services === null
        ? []
        : [
            allow(
              'ReadAndScaleServices',
              ['ecs:DescribeServices', 'ecs:UpdateService'],
              environments.map(each => ecs(`service/${services.cluster}/${services[each]}`)),
            ),
            allow('ReadTasks', ['ecs:ListTasks', 'ecs:DescribeTasks'], '*', {
              Condition: { ArnEquals: { 'ecs:cluster': ecs(`cluster/${services.cluster}`) } },
            }),
          ]),
      allow('ReadMetrics', ['cloudwatch:GetMetricData'], '*'),
    ],
  }
}
