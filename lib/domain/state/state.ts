import { type AudienceState, nobodyHeard } from '../audience/reduce'
import { type AvailabilityState, nothingMetered } from '../availability/reduce'
import { allParts, type Mode, type RunState } from '../base/run'
import { nothingRead, type Sources } from '../base/sources'
import { type Checklist, untouched } from '../checklist/checklist'
import { freeLease, type Lease } from '../control/driver'
import { type EnvironmentsState, unknownEnvironments } from '../environments/reduce'
import { type FaultsState, unknownFaults } from '../faults/reduce'
import { type Guard, guardAtOpening } from '../guard/guard'
import { nothingRecorded, type RecordingState } from '../recording/reduce'
import type { Budget } from '../show/clock'
import { type ShowState, showNotBegun } from '../show/reduce'
import { type SplitState, unknownSplit } from '../split/reduce'
import { emptyTimeline, type TimelineState } from '../timeline/reduce'
import { unknownWeights, type WeightsState } from '../weights/reduce'
import { nothingWitnessed, type WitnessState } from '../witness/reduce'

/** All that is known, a slice a capability. */
export interface State {
  run: RunState
  sources: Sources
  /** Who holds the controls. */
  control: Lease
  witness: WitnessState
  weights: WeightsState
  environments: EnvironmentsState
  split: SplitState
  availability: AvailabilityState
  faults: FaultsState
  guard: Guard
  show: ShowState
  audience: AudienceState
  recording: RecordingState
  checklist: Checklist
  timeline: TimelineState
}

/** What is known of a run before anything has happened in it. */
export const emptyState = (run: string, mode: Mode, speed: number, stages: Budget[]): State => ({
  run: { id: run, mode, phonesOf: run, parts: allParts },
  sources: nothingRead,
  control: freeLease,
  witness: nothingWitnessed,
  weights: unknownWeights,
  environments: unknownEnvironments,
  split: unknownSplit,
  availability: nothingMetered,
  faults: unknownFaults,
  guard: guardAtOpening(mode, null),
  show: showNotBegun(speed, stages),
  audience: nobodyHeard,
  recording: nothingRecorded,
  checklist: untouched,
  timeline: emptyTimeline,
})
