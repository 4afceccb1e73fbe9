import type { Aws } from '../aws/clients'
import { readFleets } from '../aws/fleets'
import { readHealth } from '../aws/health'
import { mayScale, mayShift } from '../aws/may-write'
import { readMetrics } from '../aws/metrics'
import { checkTargetGroups } from '../aws/target-groups'
import { readListener } from '../aws/traffic'
import { type Environment, environments } from '../domain/base/traffic'
import { instant } from '../domain/base/units'
import type { Asked } from './sentence'

export interface Check extends Asked {
  what: string
  /** What was seen, for a person. @throws an SDK error, NotUnderstood, or Misplaced */
  run(aws: Aws, signal: AbortSignal): Promise<string>
}

const title = { blue: 'Blue', green: 'Green' } as const
const ofBoth = (say: (environment: Environment) => string) =>
  environments.map(environment => `${title[environment]} ${say(environment)}`).join(', ')

/** Each is a real call, and none changes anything. */
export const checksOf = ({ listener_rule_arn: rule }: Aws['outputs']): Check[] => [
  {
    what: 'Weights',
    actions: [`elasticloadbalancing:${rule ? 'DescribeRules' : 'DescribeListeners'}`],
    names: rule ? ['listener_rule_arn'] : ['listener_arn'],
    async run(aws, signal) {
      const { blue, green } = (await readListener(aws, signal)).weights
      return `Blue ${blue} / Green ${green}`
    },
  },
  {
    what: 'Target groups',
    actions: ['elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth'],
    names: ['blue_target_group_arn', 'green_target_group_arn'],
    async run(aws, signal) {
      await checkTargetGroups(aws, signal)
      const health = await readHealth(aws, signal)
      const healthy = (environment: Environment) =>
        health[environment].filter(({ state }) => state === 'healthy')
      return ofBoth(environment => `${healthy(environment).length} of ${health[environment].length} healthy`)
    },
  },
  {
    what: 'Services',
    actions: ['ecs:DescribeServices', 'ecs:ListTasks', 'ecs:DescribeTasks'],
    names: ['ecs_cluster_name', 'blue_service_name', 'green_service_name'],
    async run(aws, signal) {
      const fleets = await readFleets(aws, signal)
      return ofBoth(environment => `${fleets[environment].running} of ${fleets[environment].desired} running`)
    },
  },
  {
    what: 'Metrics',
    actions: ['cloudwatch:GetMetricData'],
    names: ['alb_arn', 'ecs_cluster_name'],
    async run(aws, signal) {
      const metrics = await readMetrics(aws, instant(Date.now()), signal)
      const seen = Object.entries(metrics).filter(([, both]) => both.blue.length + both.green.length > 0)
      return seen.length === 0
        ? 'none yet; they come within minutes of the first request'
        : `${seen.length} of 5 kinds`
    },
  },
  {
    what: 'May move the weights',
    actions: [`elasticloadbalancing:${rule ? 'ModifyRule' : 'ModifyListener'}`],
    names: rule ? ['listener_rule_arn'] : ['listener_arn'],
    run: (aws, signal) => mayShift(aws, signal).then(() => 'yes (nothing was changed)'),
  },
  {
    what: 'May scale Green',
    actions: ['ecs:UpdateService'],
    names: ['ecs_cluster_name', 'green_service_name'],
    run: (aws, signal) => mayScale(aws, signal).then(() => 'yes (nothing was changed)'),
  },
]
