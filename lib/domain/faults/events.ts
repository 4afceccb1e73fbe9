import { z } from 'zod'
import { event, eventAs, eventSchema } from '../base/define-event'
import { environment, exactly, instants, role } from '../base/schema'
import { failureClasses } from '../witness/tally'
import type { BreakIt } from './break-it'
import type { Crowd } from './crowd'
import { type ActiveFault, environmentFaults, faultNames, sharedFaultNames } from './fault'
import { type MissingProcess, processNames } from './missing-process'

const activeFault = z.object({
  id: z.string(),
  fault: z.enum(faultNames),
  environment: environment.nullable(),
  since: instants,
})
const breakIt = z.object({
  at: instants,
  state: z.enum(['running', 'done', 'stopped']),
  results: z.array(
    z.object({
      name: z.enum(['errors', 'wrong-body', 'listener-reset', 'drop-sockets']),
      environment: environment.nullable(),
      symptom: z.enum([...failureClasses, 'drops']),
      state: z.enum(['waiting', 'on', 'tried']),
      count: z.number().nullable(),
    }),
  ),
})

const crowd = z.object({ size: z.number(), rate: z.number(), connected: z.number().nullable() })

const missingProcess = z.object({
  process: z.enum(processNames),
  why: z.enum(['stopped', 'silent']),
  since: instants,
})

/** Of the rehearsal cloud alone. */
export const faultsEvents = {
  /** The controls carried it out. What happens once and is over is never read as being on. */
  'fault-begun': eventAs(
    z.union([
      eventSchema('fault-begun', { by: role, fault: z.enum(environmentFaults), environment }),
      eventSchema('fault-begun', { by: role, fault: z.enum(sharedFaultNames), environment: z.null() }),
    ]),
    { carried: false },
  ),
  /** Null: the controls do not say which are on. */
  'faults-read': event(
    'faults-read',
    { faults: exactly<readonly ActiveFault[]>()(z.array(activeFault)).nullable() },
    { observation: true },
  ),
  'break-it': event('break-it', { breakIt: exactly<BreakIt>()(breakIt) }, { publishAtOnce: true }),
  /** Told where it differs. Null: the controls do not say how the crowd is. */
  'crowd-read': event(
    'crowd-read',
    { crowd: exactly<Crowd>()(crowd).nullable() },
    { observation: true, publishAtOnce: true },
  ),
  /** By the supervisor of its processes. Always all of them. */
  'processes-missing': event(
    'processes-missing',
    { missing: exactly<readonly MissingProcess[]>()(z.array(missingProcess)) },
    { publishAtOnce: true },
  ),
}
