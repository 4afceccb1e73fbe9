/** One task's way from PROVISIONING to STOPPED. AWS: "Amazon ECS task lifecycle". */
import type { EcsService, EcsTask, TaskStatus } from './service'
import type { Sight } from './sight'
import { type EcsTiming, stopTimeoutMs } from './timing'

/** What has to be done in the real world: start the process, tell the load balancer, SIGTERM, SIGKILL. */
export interface Effect {
  do: 'launch' | 'register' | 'deregister' | 'terminate' | 'kill'
  task: EcsTask
}

export function enter(task: EcsTask, status: TaskStatus, now: number): void {
  task.lastStatus = status
  task.since = now
}

/** A task that shall stop: deregister, wait until the target is gone, SIGTERM, 30 s, SIGKILL. */
function wayDown(task: EcsTask, sight: Sight, now: number): Effect[] {
  switch (task.lastStatus) {
    case 'PROVISIONING':
      enter(task, 'DEPROVISIONING', now)
      return []
    case 'PENDING':
    case 'ACTIVATING':
    case 'RUNNING':
      if (task.registered) {
        enter(task, 'DEACTIVATING', now)
        return [{ do: 'deregister', task }]
      }
      enter(task, task.launchedAt === null ? 'DEPROVISIONING' : 'STOPPING', now)
      return task.launchedAt === null ? [] : [{ do: 'terminate', task }]
    case 'DEACTIVATING':
      if (sight(task) !== null) return []
      enter(task, 'STOPPING', now)
      return [{ do: 'terminate', task }]
    case 'STOPPING':
      if (task.killed || now - task.since < stopTimeoutMs) return []
      task.killed = true
      return [{ do: 'kill', task }]
    default:
      return []
  }
}

function wayUp(service: EcsService, task: EcsTask, timing: EcsTiming, now: number): Effect[] {
  if (task.lastStatus === 'PROVISIONING' && now - task.since >= timing.provisioningMs)
    enter(task, 'PENDING', now)
  if (task.lastStatus === 'PENDING' && task.launchedAt === null && now - task.since >= timing.pendingMs) {
    task.launchedAt = now
    return [{ do: 'launch', task }]
  }
  if (task.lastStatus !== 'ACTIVATING') return []
  // AWS: a task is registered while it activates, so that it is a target before it counts as running.
  if (!task.registered) {
    task.registered = true
    return [{ do: 'register', task }]
  }
  if (now - task.since < timing.activatingMs) return []
  enter(task, 'RUNNING', now)
  task.startedAt = now
  service.failures = 0
  return []
}

export function advanceTask(
  service: EcsService,
  task: EcsTask,
  timing: EcsTiming,
  sight: Sight,
  now: number,
): Effect[] {
  if (task.lastStatus === 'DEPROVISIONING' && now - task.since >= timing.deprovisioningMs) {
    enter(task, 'STOPPED', now)
    task.stoppedAt = now
  }
  return task.desiredStatus === 'STOPPED' ? wayDown(task, sight, now) : wayUp(service, task, timing, now)
}
