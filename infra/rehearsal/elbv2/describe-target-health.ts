import {
  type DescribeTargetHealthInput,
  type DescribeTargetHealthOutput,
  type TargetDescription,
  type TargetHealthDescription,
  TargetHealthReasonEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { targetGroupNotFound } from '../errors'
import { findGroup, type RegisteredTarget, type World } from '../world'
import { groupsInUse } from './actions'
import { requireArn } from './arn'
import { type Health, healthOf, notRegistered } from './target-health'

function describe(target: TargetDescription, health: Health, inUse: boolean): TargetHealthDescription {
  const { state, reason, description } = health
  const why = {
    Reason: Object.values(TargetHealthReasonEnum).find(each => each === reason),
    Description: description,
  }
  return {
    Target: target,
    HealthCheckPort: String(target.Port),
    TargetHealth: { State: state, ...(state === 'healthy' ? {} : why) },
    // AWS: on every target that is attached to a load balancer, absent when unused.
    ...(inUse && {
      AdministrativeOverride: {
        State: 'no_override',
        Reason: 'AdministrativeOverride.NoOverride',
        Description: 'No override is currently active on target',
      },
    }),
  }
}

/** @throws AwsError TargetGroupNotFound, ValidationError */
export function describeTargetHealth(
  world: World,
  input: DescribeTargetHealthInput,
): DescribeTargetHealthOutput {
  const group = findGroup(world, requireArn('target group', input.TargetGroupArn))
  if (group === undefined) throw targetGroupNotFound()
  const inUse = groupsInUse(world).has(group.arn)
  const registered = group.targets.map(target => ({
    wire: { Id: target.id, Port: target.port, AvailabilityZone: zoneOf(world, target) },
    health: healthOf(world, group, target),
  }))
  const asked = input.Targets ?? []
  const rows =
    asked.length === 0
      ? registered
      : asked.map(wanted => {
          const found = registered.find(
            ({ wire }) => wire.Id === wanted.Id && (wanted.Port ?? wire.Port) === wire.Port,
          )
          return found ?? { wire: wanted, health: notRegistered }
        })
  return {
    TargetHealthDescriptions: rows.map(({ wire, health }) =>
      describe(wire, health, inUse && health !== notRegistered),
    ),
  }
}

/** The second part of an address names the subnet: 10.0.1.x is the first zone, 10.0.2.x the second. */
const zoneOf = (world: World, target: RegisteredTarget): string =>
  `${world.region}${target.id.startsWith('10.0.1.') ? 'a' : 'c'}`
