/** What the real processes tell the scheduler. */
import { taskFailedToStart } from './place'
import { addEvent, type EcsService, type EcsTask } from './service'
import { type Effect, enter } from './task-life'

/** The task's process listens on `port` of 127.0.0.1: ECS registers it as a target, then calls it RUNNING. */
export function taskListens(task: EcsTask, process: { pid: number; port: number }, now: number): void {
  if (task.lastStatus !== 'PENDING') return
  task.process = process
  enter(task, 'ACTIVATING', now)
}

/**
 * The task's process is gone. AWS: its only container is essential, so the task stops and its target is deregistered.
 * @param exitCode as a container reports it: 128 + signal number for a killed process
 */
export function taskExited(service: EcsService, task: EcsTask, exitCode: number, now: number): Effect[] {
  if (task.lastStatus === 'DEPROVISIONING' || task.lastStatus === 'STOPPED') return []
  const wasTarget = task.registered && ['ACTIVATING', 'RUNNING'].includes(task.lastStatus)
  task.exitCode = exitCode
  if (task.desiredStatus === 'RUNNING') {
    const neverListened = task.process === null
    task.desiredStatus = 'STOPPED'
    task.stoppingAt = now
    task.stopCode = neverListened ? 'TaskFailedToStart' : 'EssentialContainerExited'
    task.stoppedReason = 'Essential container in task exited'
    if (neverListened) taskFailedToStart(service, task.deploymentId, now)
  }
  enter(task, 'DEPROVISIONING', now)
  if (!wasTarget) return []
  addEvent(service, `deregistered 1 targets in (target-group ${service.groupArn})`, now)
  return [{ do: 'deregister', task }]
}
