import { reducerOf } from '../base/define-event'
import type { BreakIt } from './break-it'
import type { Crowd } from './crowd'
import { faultsEvents } from './events'
import { type ActiveFault, sameFaults } from './fault'
import { type MissingProcess, type ReturnedProcess, returnedOf } from './missing-process'

/** What is wrong in the rehearsal cloud, on purpose or not; on AWS nothing of it is ever known. */
export interface FaultsState {
  /** The faults that are on; null while that is unknown. */
  active: readonly ActiveFault[] | null
  /** The last check that the meters see what goes wrong. */
  breakIt: BreakIt | null
  /** The simulated chatters; null while that is unknown. */
  crowd: Crowd | null
  /** What is not there just now. */
  missing: readonly MissingProcess[]
  /** What was missing last and is there again; null while nothing was. */
  returned: ReturnedProcess | null
}

export const unknownFaults: FaultsState = {
  active: null,
  breakIt: null,
  crowd: null,
  missing: [],
  returned: null,
}

export const reduceFaults = reducerOf(faultsEvents, (faults: FaultsState, event): FaultsState => {
  switch (event.type) {
    case 'fault-begun':
      return faults
    case 'faults-read':
      return sameFaults(faults.active, event.faults) ? faults : { ...faults, active: event.faults }
    case 'break-it':
      return { ...faults, breakIt: event.breakIt }
    case 'crowd-read':
      return { ...faults, crowd: event.crowd }
    case 'processes-missing': {
      const { missing, at } = event
      return { ...faults, missing, returned: returnedOf(faults.missing, missing, at) ?? faults.returned }
    }
  }
})
