import type { Aws } from '../aws/clients'
import { readDeployments } from '../aws/deployments'
import { readFleets } from '../aws/fleets'
import { readHealth } from '../aws/health'
import { mayScale, mayShift } from '../aws/may-write'
import { readMetrics } from '../aws/metrics'
import { OtherShape } from '../aws/problem-of'
import { checkTargetGroups, Misplaced } from '../aws/target-groups'
import { findRule, readListener } from '../aws/traffic'
import { entryAddress, type Services, servicesOf } from '../config/outputs'
import { type Environment, environments } from '../domain/base/traffic'
import { instant } from '../domain/base/units'
import { healthyCount, type Target } from '../domain/environments/fleet'
import { socketUrlOf } from '../probe/settings'
import { opens, whoAnswers } from './entries'
import type { Asked } from './sentence'

export interface Check extends Asked {
  what: string
  /**
   * What was seen, for a person.
   * @throws an SDK error, NotUnderstood, or Misplaced for what is wrong; NotYet for what time mends
   */
  run(aws: Aws, signal: AbortSignal): Promise<string>
}

/** Nothing is wrong, and a show cannot be given before it has changed; the message is a whole sentence. */
export class NotYet extends Error {}

const title = { blue: 'Blue', green: 'Green' } as const
const ofBoth = (say: (environment: Environment) => string) =>
  environments.map(environment => `${title[environment]} ${say(environment)}`).join(', ')

/** Each is a real call, and none changes anything. */
export const checksOf = (outputs: Aws['outputs']): Check[] => {
  const { listener_rule_arn: rule, api_gateway_websocket_url: chatSocket } = outputs
  const services = servicesOf(outputs)
  return [
    {
      what: 'Weights',
      actions: [`elasticloadbalancing:${rule ? 'DescribeRules' : 'DescribeListeners'}`],
      names: rule ? ['listener_rule_arn'] : ['listener_arn'],
      run: readWeights,
    },
    {
      what: 'Target groups',
      actions: ['elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth'],
      names: ['blue_target_group_arn', 'green_target_group_arn'],
      run: readGroups,
    },
    ...(services === null ? [] : [servicesCheck(services)]),
    {
      what: 'Metrics',
      actions: ['cloudwatch:GetMetricData'],
      names: ['alb_arn'],
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
      async run(aws, signal) {
        // Of a listener that is refused nobody wants to know whether it may be moved.
        await readWeights(aws, signal)
        await mayShift(aws, signal)
        return 'yes (nothing was changed)'
      },
    },
    ...(services === null ? [] : [scaleCheck(services)]),
    entryCheck('Load balancer', 'alb_dns_name', entryAddress(outputs, 'alb')),
    ...(entryAddress(outputs, 'cloudfront') === entryAddress(outputs, 'alb')
      ? []
      : [entryCheck('CloudFront', 'cloudfront_domain_name', entryAddress(outputs, 'cloudfront'))]),
    {
      what: 'Sockets',
      actions: [],
      names: ['alb_dns_name'],
      run: (_aws, signal) =>
        opens(socketUrlOf(entryAddress(outputs, 'alb')), 'alb_dns_name', 'message', signal),
    },
    ...(chatSocket === undefined
      ? []
      : [
          {
            what: 'API Gateway',
            actions: [],
            names: ['api_gateway_websocket_url' as const],
            run: (_aws: Aws, signal: AbortSignal) =>
              opens(chatSocket, 'api_gateway_websocket_url', 'open', signal),
          },
        ]),
  ]
}

const servicesCheck = (services: Services): Check => ({
  what: 'Services',
  actions: ['ecs:DescribeServices', 'ecs:ListTasks', 'ecs:DescribeTasks'],
  names: ['ecs_cluster_name', 'blue_service_name', 'green_service_name'],
  run: (aws, signal) => readServices(aws, services, signal),
})

const scaleCheck = (services: Services): Check => ({
  what: 'May scale Green',
  actions: ['ecs:UpdateService'],
  names: ['ecs_cluster_name', 'green_service_name'],
  run: (aws, signal) => mayScale(aws, services, signal).then(() => 'yes (nothing was changed)'),
})

const entryCheck = (what: string, name: 'alb_dns_name' | 'cloudfront_domain_name', entry: string): Check => ({
  what,
  actions: [],
  names: [name],
  run: (_aws, signal) => whoAnswers(entry, name, signal),
})

async function readWeights(aws: Aws, signal: AbortSignal): Promise<string> {
  const { weights, isSticky } = await readListener(aws, signal).catch(async (error: unknown) => {
    const rule =
      error instanceof OtherShape && !aws.outputs.listener_rule_arn ? await findRule(aws, signal) : null
    if (rule === null) throw error
    throw new Misplaced(
      `listener_arn: its default action is another (${(error as Error).message}), and one of its rules forwards to both groups: give listener_rule_arn, ${rule}.`,
    )
  })
  const sticky = isSticky
    ? '; stickiness is on: who came before keeps an environment, new visitors follow'
    : ''
  return `Blue ${weights.blue} / Green ${weights.green}${sticky}`
}

async function readGroups(aws: Aws, signal: AbortSignal): Promise<string> {
  await checkTargetGroups(aws, signal)
  const health = await readHealth(aws, signal)
  const seen = ofBoth(
    environment => `${healthyCount(health[environment])} of ${health[environment].length} healthy`,
  )
  const without = environments.filter(environment => healthyCount(health[environment]) === 0)
  if (without.length === 0) return seen
  const sentence = `${seen}: ${without.map(each => `${title[each]} ${whyNot(health[each])}`).join('; ')}.`
  if (without.some(each => health[each].some(({ state }) => state === 'unhealthy')))
    throw new Misplaced(sentence)
  throw new NotYet(sentence)
}

function whyNot(targets: readonly Target[]): string {
  const [first] = targets
  if (!first) return 'has no targets'
  return `is ${first.state}${first.reason ? ` (${first.reason})` : ''}`
}

async function readServices(aws: Aws, services: Services, signal: AbortSignal): Promise<string> {
  const fleets = await readFleets(aws, services, signal)
  const deployments = await readDeployments(aws, services, signal)
  for (const environment of environments) {
    const { mover, failed } = deployments[environment]
    const name = `${environment}_service_name (${services[environment]})`
    if (mover)
      throw new Misplaced(
        `${name}: ${mover} moves its traffic, and two that move one split would undo each other: give services that are deployed by ECS's rolling update.`,
      )
    if (failed) throw new Misplaced(`${name}: its last rollout failed: ${failed}`)
  }
  const seen = ofBoth(
    environment => `${fleets[environment].running} of ${fleets[environment].desired} running`,
  )
  if (environments.some(environment => fleets[environment].running === 0)) throw new NotYet(`${seen}.`)
  return seen
}
