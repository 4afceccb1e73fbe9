import { type Environment, environments } from '../base/traffic'
import type { Instant } from '../base/units'

/** What the presenter can make go wrong in a rehearsal, in the words of the console. */
export const environmentFaults = [
  'slow',
  'errors',
  'hang',
  'refuse',
  'wrong-body',
  'unhealthy',
  'kill-task',
  'empty-group',
] as const
export const sharedFaults = {
  balancer: ['listener-refuse', 'listener-reset', 'listener-hang', 'drop-sockets', 'slow-propagation'],
  aws: [
    'throttle',
    'expired-credentials',
    'denied',
    'endpoint-unreachable',
    'endpoint-slow',
    'endpoint-garbage',
    'metrics-late',
    'metrics-down',
  ],
} as const

export type EnvironmentFault = (typeof environmentFaults)[number]
export type SharedFault = (typeof sharedFaults)[keyof typeof sharedFaults][number]
export const sharedFaultNames: readonly SharedFault[] = Object.values(sharedFaults).flat()
export const faultNames = [...environmentFaults, ...sharedFaultNames] as const
export type FaultName = EnvironmentFault | SharedFault

export type FaultChoice =
  | { fault: EnvironmentFault; environment: Environment }
  | { fault: SharedFault; environment: null }

/** A fault that is on now. `id` ends it. */
export interface ActiveFault {
  id: string
  fault: FaultName
  environment: Environment | null
  since: Instant
}

/** These happen once and are over: they are never on. */
export const isOnce = (fault: FaultName) => fault === 'kill-task' || fault === 'drop-sockets'

/** The active fault that is this choice; undefined while it is off. */
export const activeAs = ({ fault, environment }: FaultChoice, active: readonly ActiveFault[]) =>
  active.find(each => each.fault === fault && each.environment === environment)

/** What the rehearsal cloud's controls are sent; its names and parameters are those of `npm run rehearsal -- fault`. */
export interface FaultOrder {
  fault: string
  [parameter: string]: string | number | boolean
}

const modes = ['listener', 'endpoint', 'metrics']

/** Slow enough to be seen, and under the witness's limit of a second. */
const slowMs = 700
const errorShare = 0.3
const droppedShare = 0.3
const propagationMs = 15_000

const parameters: Partial<Record<FaultName, Omit<FaultOrder, 'fault'>>> = {
  slow: { ms: slowMs },
  errors: { share: errorShare },
  'drop-sockets': { share: droppedShare },
  'slow-propagation': { ms: propagationMs },
}

/** The order that begins this fault. */
export function orderOf({ fault, environment }: FaultChoice): FaultOrder {
  const kind = modes.find(name => fault.startsWith(`${name}-`))
  return {
    fault: kind ?? fault,
    ...(kind && { mode: fault.slice(kind.length + 1) }),
    ...(environment && { environment }),
    ...parameters[fault],
  }
}

/** The console's name of a fault that the controls list; undefined for one that it does not offer. */
export const nameOf = (fault: string, mode: string | undefined): FaultName | undefined =>
  faultNames.find(name => name === (mode === undefined ? fault : `${fault}-${mode}`))

/** True where a screen would show the same. */
export const sameFaults = (a: readonly ActiveFault[] | null, b: readonly ActiveFault[] | null) =>
  a === b || (a !== null && b !== null && a.map(({ id }) => id).join() === b.map(({ id }) => id).join())

export const isEnvironmentFault = (fault: FaultName): fault is EnvironmentFault =>
  environmentFaults.some(name => name === fault)

/** Both environments' faults and all others. */
export const everyChoice: readonly FaultChoice[] = [
  ...environments.flatMap(environment => environmentFaults.map(fault => ({ fault, environment }))),
  ...sharedFaultNames.map(fault => ({ fault, environment: null })),
]
