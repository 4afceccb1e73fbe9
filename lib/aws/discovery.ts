import {
  DescribeServicesCommand,
  ECSClient,
  paginateListClusters,
  paginateListServices,
} from '@aws-sdk/client-ecs'
import {
  type Action,
  ElasticLoadBalancingV2Client,
  type Listener,
  type LoadBalancer,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { credentialsFor } from './credentials'
import { tuplesIn } from './forward'

/** A target group of a split, and the ECS service behind it; null: none that these credentials see. */
export interface FoundGroup {
  arn: string
  name: string
  /** As it stands; null where the group stands alone without one. */
  weight: number | null
  service: { cluster: string; name: string } | null
}

/** One action that forwards to two target groups. */
export interface FoundSplit {
  loadBalancer: { arn: string; name: string; dnsName: string }
  listener: { arn: string; protocol: string; port: number }
  /** Null: it is the listener's default action. */
  ruleArn: string | null
  groups: [FoundGroup, FoundGroup]
}

interface Found {
  splits: FoundSplit[]
  /** How much was looked through. */
  seen: { loadBalancers: number; listeners: number; actions: number }
}

/** AWS describes so many services in one call. */
const servicesAtOnce = 10

/**
 * Every action of every Application Load Balancer of a region that forwards to two target groups, with the ECS services
 * behind them. Reads alone.
 * @throws an SDK error (see `problemOf`)
 */
export async function discover(
  region: string,
  roleArn: string | null,
  abortSignal: AbortSignal,
): Promise<Found> {
  const config = { region, credentials: credentialsFor(roleArn, region), maxAttempts: 3 }
  const elb = new ElasticLoadBalancingV2Client(config)
  const ecs = new ECSClient(config)
  try {
    const found: Found = { splits: [], seen: { loadBalancers: 0, listeners: 0, actions: 0 } }
    const send = { abortSignal }
    for await (const { LoadBalancers = [] } of paginateDescribeLoadBalancers({ client: elb }, {}, send))
      for (const loadBalancer of LoadBalancers.filter(({ Type }) => Type === 'application')) {
        found.seen.loadBalancers++
        await lookInto(loadBalancer)
      }
    const services = found.splits.length > 0 ? await servicesByGroup(ecs, abortSignal) : new Map()
    for (const { groups } of found.splits)
      for (const group of groups) group.service = services.get(group.arn) ?? null
    return found

    async function lookInto(loadBalancer: LoadBalancer) {
      const { LoadBalancerArn } = loadBalancer
      for await (const { Listeners = [] } of paginateDescribeListeners(
        { client: elb },
        { LoadBalancerArn },
        send,
      ))
        for (const listener of Listeners) {
          found.seen.listeners++
          const { ListenerArn } = listener
          // The default action is the last of its rules.
          for await (const { Rules = [] } of paginateDescribeRules({ client: elb }, { ListenerArn }, send))
            for (const rule of Rules) {
              found.seen.actions++
              const split = splitOf(loadBalancer, listener, rule)
              if (split) found.splits.push(split)
            }
        }
    }
  } finally {
    elb.destroy()
    ecs.destroy()
  }
}

function splitOf(loadBalancer: LoadBalancer, listener: Listener, rule: Rule): FoundSplit | null {
  const [blue, green, ...more] = groupsIn(rule.Actions ?? [])
  if (!blue || !green || more.length > 0) return null
  return {
    loadBalancer: {
      arn: loadBalancer.LoadBalancerArn ?? '',
      name: loadBalancer.LoadBalancerName ?? '',
      dnsName: loadBalancer.DNSName ?? '',
    },
    listener: {
      arn: listener.ListenerArn ?? '',
      protocol: listener.Protocol ?? 'HTTP',
      port: listener.Port ?? 80,
    },
    ruleArn: rule.IsDefault ? null : (rule.RuleArn ?? null),
    groups: [blue, green],
  }
}

const groupsIn = (actions: Action[]): FoundGroup[] =>
  actions
    .filter(({ Type }) => Type === 'forward')
    .flatMap(tuplesIn)
    .map(({ TargetGroupArn = '', Weight }) => ({
      arn: TargetGroupArn,
      name: TargetGroupArn.split('/')[1] ?? TargetGroupArn,
      weight: Weight ?? null,
      service: null,
    }))

async function servicesByGroup(ecs: ECSClient, abortSignal: AbortSignal) {
  const found = new Map<string, { cluster: string; name: string }>()
  const send = { abortSignal }
  for await (const { clusterArns = [] } of paginateListClusters({ client: ecs }, {}, send))
    for (const cluster of clusterArns)
      for await (const { serviceArns = [] } of paginateListServices(
        { client: ecs, pageSize: servicesAtOnce },
        { cluster },
        send,
      )) {
        if (serviceArns.length === 0) continue
        const command = new DescribeServicesCommand({ cluster, services: serviceArns })
        const { services = [] } = await ecs.send(command, send)
        for (const { serviceName = '', loadBalancers = [] } of services)
          for (const { targetGroupArn } of loadBalancers)
            if (targetGroupArn)
              found.set(targetGroupArn, { cluster: cluster.split('/').at(-1) ?? cluster, name: serviceName })
      }
  return found
}
