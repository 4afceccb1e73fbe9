/** A service and its tasks as ECS keeps them. Times are epoch ms. */
import { randomUUID } from 'node:crypto'
import type { Environment } from '../names'

export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED'

export type StopCode =
  | 'EssentialContainerExited'
  | 'TaskFailedToStart'
  | 'ServiceSchedulerInitiated'
  | 'UserInitiated'

export interface EcsTask {
  /** 32 hex digits. */
  id: string
  deploymentId: string
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
  stopCode: StopCode | null
  stoppedReason: string | null
  exitCode: number | null
  /** Its address was given to the target group. */
  registered: boolean
  /** The service has said that this task is unhealthy; once a bout. */
  saidUnhealthy: boolean
  /** SIGKILL was sent. */
  killed: boolean
  /** The real process; null before it listens. */
  process: { pid: number; port: number } | null
}

interface ServiceEvent {
  id: string
  createdAt: number
  message: string
}

export interface Deployment {
  /** `ecs-svc/` and 19 digits. */
  id: string
  createdAt: number
  updatedAt: number
  rolloutState: 'IN_PROGRESS' | 'COMPLETED'
  /** Tasks that ended before they ran. */
  failedTasks: number
}

export interface EcsService {
  environment: Environment
  name: string
  arn: string
  groupArn: string
  desired: number
  createdAt: number
  /** The one that is rolled out now. */
  primary: Deployment
  /** Older ones that still have tasks; newest first. */
  older: Deployment[]
  tasks: EcsTask[]
  /** Tasks placed and deployments made so far; number their ids. */
  placed: number
  deployed: number
  /** Tasks in a row that ended before they ran. */
  failures: number
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

interface Tasks {
  tasks: EcsTask[]
}

/** AWS: running counts RUNNING tasks, healthy or not; pending those on their way there. */
export const runningCount = ({ tasks }: Tasks): number =>
  tasks.filter(task => task.lastStatus === 'RUNNING').length
export const pendingCount = ({ tasks }: Tasks): number => tasks.filter(isPending).length
/** The tasks that are meant to run, on their way there or there. */
export const meantToRun = ({ tasks }: Tasks): EcsTask[] =>
  tasks.filter(task => task.desiredStatus === 'RUNNING')
