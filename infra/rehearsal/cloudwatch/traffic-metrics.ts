/** AWS/ApplicationELB: what the load balancer's tallies and health reports become. */
import type { TrafficSecond } from '../balancer/control-messages'
import { countInState } from '../elbv2/target-health'
import { groupDimension, loadBalancerDimension } from '../names'
import type { TargetGroup, World } from '../world'
import type { Dimension, Metric } from './store'

const balancer: Dimension = { Name: 'LoadBalancer', Value: loadBalancerDimension }
const groupOf = ({ environment }: TargetGroup): Dimension => ({
  Name: 'TargetGroup',
  Value: groupDimension(environment),
})

const metric = (name: string, dimensions: Dimension[], unit: Metric['unit'] = 'Count'): Metric => ({
  namespace: 'AWS/ApplicationELB',
  name,
  unit,
  dimensions,
})

/** AWS reports these only when they are not zero. */
function recordCodes(world: World, tally: TrafficSecond, dimensions: Dimension[]): void {
  const counts: [string, number][] = [
    ...Object.entries(tally.target).map(([code, n]): [string, number] => [
      `HTTPCode_Target_${code.toUpperCase()}_Count`,
      n,
    ]),
    ['TargetConnectionErrorCount', tally.targetConnectionErrors],
    ['UnhealthyRoutingRequestCount', tally.unhealthyRouting],
  ]
  // AWS: codes of the load balancer itself belong to no target group.
  if (tally.groupArn === null) {
    const elb = Object.entries(tally.elb)
    counts.push(...elb.map(([code, n]): [string, number] => [`HTTPCode_ELB_${code.toUpperCase()}_Count`, n]))
  }
  for (const [name, count] of counts)
    if (count > 0) world.metrics.record(metric(name, dimensions), tally.at, count)
}

function recordGroup(world: World, group: TargetGroup, tally: TrafficSecond): void {
  const both = [balancer, groupOf(group)]
  for (const dimensions of [both, [groupOf(group)]]) {
    // AWS divides by the healthy targets; when the load balancer fails open, by those that it fails open to.
    const divisor = countInState(world, group, 'healthy') || countInState(world, group, 'unhealthy') || 1
    world.metrics.record(
      metric('RequestCountPerTarget', dimensions, 'None'),
      tally.at,
      tally.requests / divisor,
    )
  }
  for (const dimensions of [both, [balancer]]) {
    for (const seconds of tally.responseTimes) {
      world.metrics.record(metric('TargetResponseTime', dimensions, 'Seconds'), tally.at, seconds)
    }
  }
}

/** One second of traffic, of the listener or of one group. */
export function recordTally(world: World, tally: TrafficSecond): void {
  const group = world.groups.find(({ arn }) => arn === tally.groupArn)
  const dimensions = group ? [balancer, groupOf(group)] : [balancer]
  // AWS: an idle minute has RequestCount 0; otherwise each request is one sample.
  world.metrics.record(metric('RequestCount', dimensions), tally.at, 1, tally.requests)
  recordCodes(world, tally, dimensions)
  if (group) {
    recordGroup(world, group, tally)
    return
  }
  world.metrics.record(metric('NewConnectionCount', dimensions), tally.at, tally.newConnections)
  world.metrics.recordHighest(metric('ActiveConnectionCount', dimensions), tally.at, tally.activeConnections)
}

/** AWS: each of the load balancer's nodes reports once a minute, which is why a minute has two samples. */
export const hostCountEveryMs = 30_000

/** The node whose turn it is; each stands in a zone of its own and sees the targets of all. */
const zoneAt = (world: World, at: number): Dimension => ({
  Name: 'AvailabilityZone',
  Value: `${world.region}${Math.floor(at / hostCountEveryMs) % 2 === 0 ? 'a' : 'c'}`,
})

/** AWS: a group without targets has no host counts at all. */
export function recordHostCounts(world: World, at: number): void {
  const zone = zoneAt(world, at)
  for (const group of world.groups) {
    if (group.targets.every(({ drainingSince }) => drainingSince !== null)) continue
    const both = [balancer, groupOf(group)]
    for (const dimensions of [both, [...both, zone]]) {
      for (const [name, state] of [
        ['HealthyHostCount', 'healthy'],
        ['UnHealthyHostCount', 'unhealthy'],
      ] as const)
        world.metrics.record(metric(name, dimensions), at, countInState(world, group, state))
    }
  }
}
