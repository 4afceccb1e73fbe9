/**
 * What ECS does to a service as time passes: a pure state machine. It changes the service and says what has to be
 * done in the real world; the tasks' processes report back through `scheduler-events`.
 */
import { hexOf } from '../names'
import {
  addEvent,
  type EcsService,
  type EcsTask,
  pendingCount,
  runningCount,
  type TaskStatus,
} from './service'

/** Ms; divided by the cloud's speed before they come here. */
export interface EcsTiming {
  /** From noticing that a task is missing to placing one. AWS: 7–15 s (service events of real calls). */
  placementMs: number
  /** AWS: 27–29 s from placed to running for a small image on Fargate, here in two parts. */
  provisioningMs: number
  pendingMs: number
  /** From the end of the process to STOPPED. */
  deprovisioningMs: number
}

export const awsTiming: EcsTiming = {
  placementMs: 8_000,
  provisioningMs: 11_000,
  pendingMs: 16_000,
  deprovisioningMs: 5_000,
}

export function scaled(timing: EcsTiming, speed: number): EcsTiming {
  return {
    placementMs: timing.placementMs / speed,
    provisioningMs: timing.provisioningMs / speed,
    pendingMs: timing.pendingMs / speed,
    deprovisioningMs: timing.deprovisioningMs / speed,
  }
}

export type Effect =
  | { do: 'launch'; task: EcsTask }
  | { do: 'register'; task: EcsTask }
  | { do: 'deregister'; task: EcsTask }

/** AWS shows stopped tasks for about an hour; bounded here. */
const stoppedKeptMs = 3_600_000
const stoppedKept = 50

export function enter(task: EcsTask, status: TaskStatus, now: number): void {
  task.lastStatus = status
  task.since = now
}

function place(service: EcsService, now: number): void {
  service.placed += 1
  const task: EcsTask = {
    id: hexOf(`${service.name} task ${service.placed}`, 32),
    // Blue's subnet is 10.0.1.0/24 and Green's 10.0.2.0/24; the first addresses of a subnet are AWS's own.
    ip: `10.0.${service.environment === 'blue' ? 1 : 2}.${10 + (service.placed % 240)}`,
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    since: now,
    createdAt: now,
    launchedAt: null,
    startedAt: null,
    stoppingAt: null,
    stoppedAt: null,
    stopCode: null,
    stoppedReason: null,
    exitCode: null,
    process: null,
  }
  service.tasks.push(task)
  addEvent(service, `has started 1 tasks: (task ${task.id}).`, now)
}

function placeMissing(service: EcsService, timing: EcsTiming, now: number): void {
  const missing = service.desired - service.tasks.filter(task => task.desiredStatus === 'RUNNING').length
  if (missing <= 0) {
    service.placeAt = null
    return
  }
  service.placeAt ??= now + timing.placementMs
  if (now < service.placeAt) return
  service.placeAt = null
  for (let index = 0; index < missing; index += 1) place(service, now)
}

function advanceTask(service: EcsService, task: EcsTask, timing: EcsTiming, now: number): Effect[] {
  const elapsed = now - task.since
  if (task.lastStatus === 'PROVISIONING' && elapsed >= timing.provisioningMs) enter(task, 'PENDING', now)
  if (task.lastStatus === 'PENDING' && task.launchedAt === null && now - task.since >= timing.pendingMs) {
    task.launchedAt = now
    return [{ do: 'launch', task }]
  }
  if (task.lastStatus === 'ACTIVATING') {
    enter(task, 'RUNNING', now)
    task.startedAt = now
    addEvent(service, `registered 1 targets in (target-group ${service.groupArn})`, now)
    return [{ do: 'register', task }]
  }
  if (task.lastStatus === 'DEPROVISIONING' && elapsed >= timing.deprovisioningMs) {
    enter(task, 'STOPPED', now)
    task.stoppedAt = now
  }
  return []
}

function settle(service: EcsService, now: number): void {
  const steady = runningCount(service) === service.desired && pendingCount(service) === 0
  if (steady && !service.steady) {
    if (service.deployment.rolloutState === 'IN_PROGRESS') {
      service.deployment = { ...service.deployment, updatedAt: now, rolloutState: 'COMPLETED' }
      addEvent(service, `(deployment ${service.deployment.id}) deployment completed.`, now)
    }
    addEvent(service, 'has reached a steady state.', now)
  }
  service.steady = steady
}

/** Call it often; how often does not change what happens, only how soon it is seen. */
export function advance(service: EcsService, timing: EcsTiming, now: number): Effect[] {
  placeMissing(service, timing, now)
  const effects = service.tasks.flatMap(task => advanceTask(service, task, timing, now))
  const stopped = service.tasks.filter(
    ({ stoppedAt }) => stoppedAt !== null && now - stoppedAt < stoppedKeptMs,
  )
  const kept = new Set(stopped.slice(-stoppedKept))
  service.tasks = service.tasks.filter(task => task.stoppedAt === null || kept.has(task))
  settle(service, now)
  return effects
}
