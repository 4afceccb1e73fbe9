/** `GET /state` of the controls: what is really going on, beside what AWS would tell. */

import type { Endpoint } from './aws-endpoint'
import { healthOf } from './elbv2/target-health'
import type { FaultEngine } from './faults/engine'
import type { Traffic } from './traffic'
import { weightOf } from './weights'
import type { World } from './world'

export interface ControlStateParts {
  faults: FaultEngine
  world: World
  traffic: Traffic
  endpoint: Endpoint
  cloudSpeed: number
  /** The processes that the cloud cannot be without. */
  processes: () => { name: string; pid: number }[]
}

/** How many sockets, timers and processes are open here, by Node's names for them. */
function openResources(): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

export function stateOf({ world, traffic, endpoint, faults, cloudSpeed, processes }: ControlStateParts) {
  return {
    awsEndpoint: endpoint.isReachable() ? 'reachable' : 'unreachable',
    cloudSpeed,
    faults: faults.list(),
    metricsLagMs: world.metrics.lagMs,
    weights: {
      asked: { blue: weightOf(world, 'blue'), green: weightOf(world, 'green') },
      inEffect: traffic.inEffect,
    },
    passed: traffic.passed.shown(),
    resources: openResources(),
    processes: [{ name: 'control', pid: process.pid }, ...processes()],
    tasks: world.services.flatMap(({ environment, tasks }) =>
      tasks.map(({ id, ip, lastStatus, since, process }) => ({
        environment,
        id,
        ip,
        lastStatus,
        since,
        pid: process?.pid ?? null,
        port: process?.port ?? null,
      })),
    ),
    targets: world.groups.flatMap(group =>
      group.targets.map(target => ({
        environment: group.environment,
        id: target.id,
        port: target.port,
        localPort: target.localPort,
        ...healthOf(world, group, target),
      })),
    ),
  }
}
