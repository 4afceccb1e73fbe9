/** A service and its tasks as ECS keeps them. Times are epoch ms. */
import { randomUUID } from 'node:crypto'
import type { Environment } from '../names'

export type TaskStatus = 'PROVISIONING' | 'PENDING' | 'ACTIVATING' | 'RUNNING' | 'DEPROVISIONING' | 'STOPPED'

export interface EcsTask {
  /** 32 hex digits. */
  id: string
  /** The address on the wire, for example `10.0.1.10`. */
  ip: string
  lastStatus: TaskStatus
  desiredStatus: 'RUNNING' | 'STOPPED'
  /** When it entered `lastStatus`. */
  since: number
  createdAt: number
  launchedAt: number | null
  startedAt: number | null
  stoppingAt: number | null
  stoppedAt: number | null
  stopCode: 'EssentialContainerExited' | 'TaskFailedToStart' | null
  stoppedReason: string | null
  exitCode: number | null
  /** The real process; null before it listens. */
  process: { pid: number; port: number } | null
}

export interface ServiceEvent {
  id: string
  createdAt: number
  message: string
}

export interface EcsService {
  environment: Environment
  name: string
  arn: string
  groupArn: string
  desired: number
  createdAt: number
  deployment: { id: string; updatedAt: number; rolloutState: 'IN_PROGRESS' | 'COMPLETED' }
  tasks: EcsTask[]
  /** Tasks placed so far; numbers their ids and addresses. */
  placed: number
  /** When the scheduler will place what is missing; null when nothing is. */
  placeAt: number | null
  steady: boolean
  /** Newest first. */
  events: ServiceEvent[]
}

/** AWS keeps the newest 100 events of a service. */
const maxEvents = 100

export function addEvent(service: EcsService, what: string, now: number): void {
  service.events.unshift({ id: randomUUID(), createdAt: now, message: `(service ${service.name}) ${what}` })
  service.events.length = Math.min(service.events.length, maxEvents)
}

const isPending = (task: EcsTask): boolean =>
  ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(task.lastStatus)

/** AWS: running counts RUNNING tasks, healthy or not; pending those on their way there. */
export const runningCount = (service: EcsService): number =>
  service.tasks.filter(task => task.lastStatus === 'RUNNING').length
export const pendingCount = (service: EcsService): number => service.tasks.filter(isPending).length
