/** The state of the pretend account. Handlers change it; `changed` tells whoever carries it into traffic. */
import type { Action, Rule } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { HealthCheck, TargetHealth } from './balancer/control-messages'
import { MetricStore } from './cloudwatch/store'
import { openService } from './ecs/open-service'
import type { EcsService } from './ecs/service'
import {
  type Environment,
  environments,
  groupArn,
  hexOf,
  listenerArn,
  loadBalancerArn,
  project,
  ruleArn,
} from './names'

/** What a forward action may be changed to; the whole list is replaced by ModifyListener. */
interface Listener {
  arn: string
  ruleArn: string
  port: number
  actions: Action[]
}

/** A rule beside the default one. */
type ExtraRule = Rule & { RuleArn: string }

export interface RegisteredTarget {
  /** As on the wire. */
  id: string
  port: number
  /** Where it really listens on 127.0.0.1. */
  localPort: number
  /** Epoch ms, or null while it is in service. */
  drainingSince: number | null
}

export interface TargetGroup {
  arn: string
  name: string
  environment: Environment
  healthCheck: HealthCheck
  deregistrationDelayMs: number
  /** Those that somebody has changed. */
  attributes: Record<string, string>
  targets: RegisteredTarget[]
}

export interface World {
  region: string
  openedAt: number
  loadBalancer: { arn: string; name: string; dnsName: string }
  listener: Listener
  rules: ExtraRule[]
  groups: TargetGroup[]
  services: EcsService[]
  /** Environments whose tasks are kept out of their target group. */
  emptied: Set<Environment>
  /** As the load balancer last reported it. */
  health: TargetHealth[]
  metrics: MetricStore
  changed: () => void
}

const openingWeights: Readonly<Record<Environment, number>> = { blue: 90, green: 10 }

function openGroup(region: string, environment: Environment): TargetGroup {
  return {
    arn: groupArn(region, environment),
    name: `${project}-${environment}`,
    environment,
    healthCheck: {
      path: '/health',
      intervalMs: 5_000,
      timeoutMs: 2_000,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
      matcher: '200',
    },
    deregistrationDelayMs: 30_000,
    attributes: {},
    targets: [],
  }
}

interface WorldOptions {
  region: string
  /** Epoch ms. */
  now: number
  metricsLagMs: number
}

/** The account as the show finds it, but for its tasks, which are processes and have yet to start. */
export function openWorld({ region, now, metricsLagMs }: WorldOptions): World {
  const forward: Action = {
    Type: 'forward',
    Order: 1,
    ForwardConfig: {
      TargetGroups: environments.map(each => ({
        TargetGroupArn: groupArn(region, each),
        Weight: openingWeights[each],
      })),
      TargetGroupStickinessConfig: { Enabled: false },
    },
  }
  return {
    region,
    openedAt: now,
    loadBalancer: {
      arn: loadBalancerArn(region),
      name: `${project}-alb`,
      dnsName: `${project}-alb-${Number.parseInt(hexOf('dns', 7), 16) + 1_000_000_000}.${region}.elb.amazonaws.com`,
    },
    listener: { arn: listenerArn(region), ruleArn: ruleArn(region, 'default'), port: 80, actions: [forward] },
    rules: [],
    groups: environments.map(each => openGroup(region, each)),
    services: environments.map(each => openService(region, each, now)),
    emptied: new Set(),
    health: [],
    metrics: new MetricStore(metricsLagMs),
    changed: () => {},
  }
}

/** The world without its metrics, which are kept by the minute. */
export type SavedWorld = Omit<World, 'metrics' | 'changed'>

/** The account as an earlier run of the control plane left it. */
export const restoredWorld = (saved: SavedWorld, metricsLagMs: number): World => ({
  ...saved,
  metrics: new MetricStore(metricsLagMs),
  changed: () => {},
})

export const findGroup = (world: World, arn: string | undefined): TargetGroup | undefined =>
  world.groups.find(group => group.arn === arn)
