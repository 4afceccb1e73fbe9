import type { Mode } from '../base/run'
import type { Sources } from '../base/sources'
import type { Instant } from '../base/units'
import type { EnvironmentsState } from '../environments/reduce'
import type { BreakIt } from '../faults/break-it'
import type { SplitState } from '../split/reduce'
import type { WeightsState } from '../weights/reduce'
import type { WitnessState } from '../witness/reduce'
import { defaultGuardSettings, type GuardSettings } from './settings'
import type { Alarm, Dated, Trip } from './trip'
import { nothingWatched, type Watch } from './watch'

/** It rolls back by itself when Green misbehaves, once; then it stays off until somebody arms it again. */
export interface Guard {
  armed: boolean
  armedAt: Instant | null
  settings: GuardSettings
  /** What it last rolled back for; null again once it is armed. */
  trip: Dated<Trip> | null
  alarm: Dated<Alarm> | null
  /** When AWS last accepted a rollback that the guard asked for. */
  rolledBackAt: Instant | null
  watch: Watch
}

/** What the guard looks at beside what it keeps itself. */
export interface Guarded {
  sources: Sources
  witness: WitnessState
  weights: WeightsState
  environments: EnvironmentsState
  split: SplitState
  faults: { breakIt: BreakIt | null }
}

export type GuardSituation = Guarded & { guard: Guard }

/** On in a rehearsal, where a rollback that nobody asked for is a lesson; off on AWS until the presenter wants it. */
export const guardAtOpening = (mode: Mode, at: Instant | null): Guard => ({
  armed: mode === 'rehearsal',
  armedAt: at,
  settings: defaultGuardSettings,
  trip: null,
  alarm: null,
  rolledBackAt: null,
  watch: nothingWatched,
})
