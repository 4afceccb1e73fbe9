import { BlockList, isIPv4 } from 'node:net'
import type {
  DeregisterTargetsInput,
  DeregisterTargetsOutput,
  RegisterTargetsInput,
  RegisterTargetsOutput,
  TargetDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { constraintsBroken, tooManyTargets, validationError } from '../errors'
import { containerPort } from '../names'
import { deregister } from '../tasks/targets'
import type { RegisteredTarget, World } from '../world'
import { requireGroup } from './arn'

/** AWS: RFC 1918 and RFC 6598; the VPC of the show (10.0.0.0/16) lies inside. */
const allowed = new BlockList()
allowed.addSubnet('10.0.0.0', 8)
allowed.addSubnet('172.16.0.0', 12)
allowed.addSubnet('192.168.0.0', 16)
allowed.addSubnet('100.64.0.0', 10)

/** @throws AwsError ValidationError in the words of a captured call */
function requireVpcAddress(text: string): void {
  if (!isIPv4(text)) throw validationError(`The IP address '${text}' is not a valid IPv4 address`)
  if (allowed.check(text)) return
  throw validationError(
    `The IP address '${text}' is not allowed, as it must be an address from a VPC subnet, RFC1918, or RFC6598`,
  )
}

/** An address of the VPC where nothing runs is a port of this machine that refuses: tcpmux, reserved and unused. */
const nobodyHome = 1
/** AWS: the quota of targets per target group. */
const mostTargets = 1_000

interface TargetAddress {
  id: string
  port: number
}

/** The targets of a request, each with its port. @throws AwsError ValidationError */
function addressesOf(targets: TargetDescription[]): TargetAddress[] {
  if (targets.length === 0) throw validationError('At least one target must be specified')
  return targets.map(({ Id = '', Port = containerPort }, index) => {
    if (!Number.isInteger(Port) || Port < 1 || Port > 65_535) {
      const bound = Port < 1 ? 'greater than or equal to 1' : 'less than or equal to 65535'
      const path = `targets.${index + 1}.member.port`
      throw constraintsBroken([{ value: Port, path, constraint: `Member must have value ${bound}` }])
    }
    return { id: Id, port: Port }
  })
}

/** Where an address of the VPC is on this machine. */
function localPortOf(world: World, { id, port }: TargetAddress): number {
  const tasks = world.services.flatMap(service => service.tasks)
  const here =
    port === containerPort ? tasks.find(task => task.ip === id && task.exitCode === null) : undefined
  return here?.process?.port ?? nobodyHome
}

/**
 * A target that drains is in service again; one that is registered stays as it is.
 * @throws AwsError TargetGroupNotFound, TooManyTargets, ValidationError
 */
export function registerTargets(world: World, input: RegisterTargetsInput): RegisterTargetsOutput {
  const group = requireGroup(world, input.TargetGroupArn)
  const wanted = addressesOf(input.Targets ?? [])
  for (const { id } of wanted) requireVpcAddress(id)
  const isOneOf = (list: TargetAddress[], { id, port }: TargetAddress): boolean =>
    list.some(each => each.id === id && each.port === port)
  const fresh = wanted
    .filter((each, index) => !isOneOf(group.targets, each) && !isOneOf(wanted.slice(0, index), each))
    .map((each): RegisteredTarget => ({ ...each, localPort: localPortOf(world, each), drainingSince: null }))
  if (group.targets.length + fresh.length > mostTargets) throw tooManyTargets()
  for (const target of group.targets) if (isOneOf(wanted, target)) target.drainingSince = null
  group.targets.push(...fresh)
  world.changed()
  return {}
}

/**
 * AWS: a target that is not registered is no error; without a port every port of the address is meant.
 * @throws AwsError TargetGroupNotFound, ValidationError
 */
export function deregisterTargets(
  world: World,
  input: DeregisterTargetsInput,
  now: number,
): DeregisterTargetsOutput {
  const group = requireGroup(world, input.TargetGroupArn)
  const asked = input.Targets ?? []
  addressesOf(asked)
  const leaving = group.targets.filter(({ id, port }) =>
    asked.some(({ Id, Port }) => Id === id && (Port ?? port) === port),
  )
  deregister(world, group, leaving, now)
  return {}
}
