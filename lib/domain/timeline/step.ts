import type { audienceEvents } from '../audience/events'
import type { availabilityEvents } from '../availability/events'
import type { AvailabilityState } from '../availability/reduce'
import type { EventIn } from '../base/define-event'
import type { RunEvent } from '../base/run'
import type { Sources } from '../base/sources'
import type { checklistEvents } from '../checklist/events'
import type { Lease } from '../control/driver'
import type { controlEvents } from '../control/events'
import type { environmentsEvents } from '../environments/events'
import type { EnvironmentsState } from '../environments/reduce'
import type { faultsEvents } from '../faults/events'
import type { FaultsState } from '../faults/reduce'
import type { guardEvents } from '../guard/events'
import type { Guard } from '../guard/guard'
import type { recordingEvents } from '../recording/events'
import type { showEvents } from '../show/events'
import type { ShowState } from '../show/reduce'
import type { SplitState } from '../split/reduce'
import type { weightsEvents } from '../weights/events'
import type { WeightsState } from '../weights/reduce'
import type { witnessEvents } from '../witness/events'

/** Whatever can happen: the timeline is the last capability, and tells of all others. */
export type ToldEvent =
  | RunEvent
  | EventIn<typeof controlEvents>
  | EventIn<typeof witnessEvents>
  | EventIn<typeof weightsEvents>
  | EventIn<typeof environmentsEvents>
  | EventIn<typeof availabilityEvents>
  | EventIn<typeof faultsEvents>
  | EventIn<typeof guardEvents>
  | EventIn<typeof showEvents>
  | EventIn<typeof audienceEvents>
  | EventIn<typeof recordingEvents>
  | EventIn<typeof checklistEvents>

/** The slices that the timeline looks at. */
export interface Slices {
  sources: Sources
  control: Lease
  weights: WeightsState
  environments: EnvironmentsState
  split: SplitState
  availability: AvailabilityState
  faults: FaultsState
  guard: Guard
  show: ShowState
}

/** One event and what it did to the slices. */
export interface Step {
  event: ToldEvent
  before: Slices
  after: Slices
}
