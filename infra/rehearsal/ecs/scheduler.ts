/**
 * What ECS does to a service as time passes: a pure state machine. It changes the service and says what has to be
 * done in the real world; the tasks' processes report back through `scheduler-events`.
 */
import { complete, dropFinished } from './deployments'
import { missingCount, placeMissing, taskFailedToStart } from './place'
import { retire } from './retire'
import { addEvent, type EcsService, type EcsTask, meantToRun, pendingCount, runningCount } from './service'
import { isInService, isUnhealthy, type Sight } from './sight'
import { advanceTask, type Effect, enter } from './task-life'
import type { EcsTiming } from './timing'

/** AWS shows stopped tasks for about an hour; bounded here. */
const stoppedKeptMs = 3_600_000
const stoppedKept = 50

function sayTargets(service: EcsService, effects: Effect[], now: number): void {
  const count = (what: Effect['do']): number => effects.filter(effect => effect.do === what).length
  const [added, removed] = [count('register'), count('deregister')]
  const group = `(target-group ${service.groupArn})`
  if (added > 0) addEvent(service, `registered ${added} targets in ${group}`, now)
  if (removed === 0) return
  addEvent(service, `deregistered ${removed} targets in ${group}`, now)
  addEvent(service, `has begun draining connections on ${removed} tasks.`, now)
}

function sayUnhealthy(service: EcsService, sight: Sight, now: number): void {
  for (const task of meantToRun(service)) {
    const unhealthy = isUnhealthy(task, sight)
    if (unhealthy && !task.saidUnhealthy) {
      const reason = sight(task)?.description ?? 'Health checks failed'
      addEvent(
        service,
        `(port 3000) is unhealthy in (target-group ${service.groupArn}) due to (reason ${reason})`,
        now,
      )
    }
    task.saidUnhealthy = unhealthy
  }
}

function forgetStopped(service: EcsService, now: number): void {
  const stopped = service.tasks.filter(
    ({ stoppedAt }) => stoppedAt !== null && now - stoppedAt < stoppedKeptMs,
  )
  const kept = new Set(stopped.slice(-stoppedKept))
  service.tasks = service.tasks.filter(task => task.stoppedAt === null || kept.has(task))
}

function settle(service: EcsService, sight: Sight, now: number): void {
  const steady =
    service.older.length === 0 &&
    pendingCount(service) === 0 &&
    runningCount(service) === service.desired &&
    missingCount(service, sight) === 0 &&
    meantToRun(service).every(task => isInService(task, sight))
  if (steady && !service.steady) {
    complete(service, now)
    addEvent(service, 'has reached a steady state.', now)
  }
  service.steady = steady
}

/** Call it often; how often does not change what happens, only how soon it is seen. */
export function advance(service: EcsService, timing: EcsTiming, sight: Sight, now: number): Effect[] {
  placeMissing(service, timing, sight, now)
  const effects = service.tasks.flatMap(task => advanceTask(service, task, timing, sight, now))
  sayTargets(service, effects, now)
  sayUnhealthy(service, sight, now)
  retire(service, sight, now)
  forgetStopped(service, now)
  dropFinished(service)
  settle(service, sight, now)
  return effects
}

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
