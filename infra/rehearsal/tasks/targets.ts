/** Registering and deregistering a task's address with its target group. */
import type { EcsService, EcsTask } from '../ecs/service'
import type { Sight } from '../ecs/sight'
import { groupsInUse } from '../elbv2/actions'
import { healthOf } from '../elbv2/target-health'
import { containerPort, type Environment } from '../names'
import { findGroup, type RegisteredTarget, type TargetGroup, type World } from '../world'

const targetOf = (group: TargetGroup | undefined, task: EcsTask): RegisteredTarget | undefined =>
  group?.targets.find(({ id, port }) => id === task.ip && port === containerPort)

/** What the scheduler of a service sees of its tasks' targets. */
export function sightOf(world: World, service: EcsService): Sight {
  const group = findGroup(world, service.groupArn)
  return task => {
    const target = targetOf(group, task)
    return group === undefined || target === undefined ? null : healthOf(world, group, target)
  }
}

export function registerTarget(world: World, service: EcsService, task: EcsTask): void {
  if (task.process === null || world.emptied.has(service.environment)) return
  const target = { id: task.ip, port: containerPort, localPort: task.process.port, drainingSince: null }
  findGroup(world, service.groupArn)?.targets.push(target)
  world.changed()
}

/** AWS: the target is `draining` until the group's deregistration delay is over; in an unused group it is gone at once. */
export function deregister(world: World, group: TargetGroup, leaving: RegisteredTarget[], now: number): void {
  const inUse = groupsInUse(world).has(group.arn)
  for (const target of leaving) if (inUse) target.drainingSince ??= now
  if (!inUse) group.targets = group.targets.filter(target => !leaving.includes(target))
  if (leaving.length > 0) world.changed()
}

export function deregisterTarget(world: World, service: EcsService, task: EcsTask, now: number): void {
  const group = findGroup(world, service.groupArn)
  const target = targetOf(group, task)
  if (group === undefined || target === undefined || target.drainingSince !== null) return
  deregister(world, group, [target], now)
}

/** Removes the targets whose deregistration delay is over. */
export function removeDrained(world: World, now: number): void {
  for (const group of world.groups) {
    const kept = group.targets.filter(
      ({ drainingSince }) => drainingSince === null || now - drainingSince < group.deregistrationDelayMs,
    )
    if (kept.length === group.targets.length) continue
    group.targets = kept
    world.changed()
  }
}

/** Takes every target out of the group of an environment, and keeps its tasks from being registered. */
export function emptyGroup(world: World, environment: Environment, now: number): void {
  world.emptied.add(environment)
  for (const group of world.groups)
    if (group.environment === environment) deregister(world, group, group.targets, now)
}

/** Registers the running tasks of the environment again. */
export function refillGroup(world: World, environment: Environment): void {
  world.emptied.delete(environment)
  for (const service of world.services.filter(each => each.environment === environment)) {
    const group = findGroup(world, service.groupArn)
    for (const task of service.tasks) {
      if (!task.registered || task.desiredStatus !== 'RUNNING') continue
      const target = targetOf(group, task)
      if (target === undefined) registerTarget(world, service, task)
      else target.drainingSince = null
    }
  }
  world.changed()
}
