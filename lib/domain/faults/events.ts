import { z } from 'zod'
import { event } from '../base/schema/event'
import { environment, role } from '../base/schema/traffic'
import { instants } from '../base/schema/units'
import { fallbackCommands } from '../weights/fallback'
import { failureClasses } from '../witness/tally'
import { environmentFaults, faultNames, sharedFaultNames } from './fault'
import { processNames } from './missing-process'

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

/** What was broken on purpose, and the way back without the console. */
export const troubleEvents = {
  'command-copied': event('command-copied', { by: role, command: z.enum(fallbackCommands) }),
  'fault-begun': z.union([
    event('fault-begun', { by: role, fault: z.enum(environmentFaults), environment }),
    event('fault-begun', { by: role, fault: z.enum(sharedFaultNames), environment: z.null() }),
  ]),
  'faults-read': event('faults-read', { faults: z.array(activeFault).nullable() }),
  'break-it': event('break-it', { breakIt }),
  'crowd-read': event('crowd-read', { crowd: crowd.nullable() }),
  'processes-missing': event('processes-missing', { missing: z.array(missingProcess) }),
}
