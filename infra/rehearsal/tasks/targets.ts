/** Registering and deregistering a task's address with its target group. */
import type { EcsService, EcsTask } from '../ecs/service'
import { containerPort } from '../names'
import { findGroup, type World } from '../world'

export function registerTarget(world: World, service: EcsService, task: EcsTask): void {
  if (task.process === null) return
  const target = { id: task.ip, port: containerPort, localPort: task.process.port, drainingSince: null }
  findGroup(world, service.groupArn)?.targets.push(target)
  world.changed()
}

/** AWS: the target is `draining` until the group's deregistration delay is over. */
export function deregisterTarget(world: World, service: EcsService, task: EcsTask, now: number): void {
  const target = findGroup(world, service.groupArn)?.targets.find(({ id }) => id === task.ip)
  if (target === undefined || target.drainingSince !== null) return
  target.drainingSince = now
  world.changed()
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
