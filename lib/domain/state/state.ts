import type { Feedback } from '../audience/feedback'
import type { StageMessage } from '../audience/stage-message'
import { type Closing, unknownClosing } from '../availability/closing'
import { type Downtime, noDowntime } from '../availability/downtime'
import { type Drop, type Held, nothingHeld } from '../availability/held'
import type { Problem } from '../base/problem'
import { nothingRead, type Sources } from '../base/sources'
import type { PerEnvironment, Split } from '../base/traffic'
import type { Instant, Millis } from '../base/units'
import { type Checklist, untouched } from '../checklist/checklist'
import { freeLease, type Lease } from '../control/driver'
import type { Fleet, TargetHealth } from '../environments/fleet'
import type { Metrics } from '../environments/metrics'
import type { BreakIt } from '../faults/break-it'
import type { Crowd } from '../faults/crowd'
import type { ActiveFault } from '../faults/fault'
import type { MissingProcess, ReturnedProcess } from '../faults/missing-process'
import { type Guard, guardAtOpening } from '../guard/guard'
import type { Recording, Recovery } from '../recording/recording'
import { type Budget, type Clock, stoppedClock } from '../show/clock'
import { nothingObserved, type Observation, usualSpreadingMs } from '../split/observed'
import { type EventLog, emptyLog } from '../timeline/event-log'
import type { Marker, Point } from '../timeline/point'
import type { Change, Drift } from '../weights/change'
import type { ProbeSetting } from '../witness/probe-setting'
import type { EventOf } from './event'

export interface State {
  run: string
  /** The run that phones are named in: an earlier one where this is its copy. */
  phonesOf: string
  mode: 'rehearsal' | 'aws'
  stages: Budget[]
  /** For so long after acceptance a change may still be spreading. */
  spreadingMs: Millis
  clock: Clock
  requested: (Split & { at: Instant }) | null
  accepted: (Split & { at: Instant }) | null
  /** The listener's actions as a rollback would write them, as JSON; null before the listener was read. */
  rollbackActions: string | null
  change: Change | null
  drift: Drift | null
  /** Since when the audience's screens are dark; null while they are not. */
  blackoutSince: Instant | null
  /** The script moves on by itself when a stage has had its time. */
  autoAdvance: boolean
  /** The last message to the presenter's screen; null before one. */
  message: StageMessage | null
  checklist: Checklist
  /** Who holds the controls. */
  lease: Lease
  observation: Observation
  fleets: PerEnvironment<Fleet> | null
  targets: PerEnvironment<TargetHealth> | null
  metrics: Metrics | null
  versions: PerEnvironment<string | null>
  /** How hard the witness looks; null before it does. */
  probe: ProbeSetting | null
  /** Since when the meters count; null: since the console opened. */
  meterFrom: Instant | null
  downtime: Downtime
  /** The probe's last sixty seconds, oldest first. */
  lastMinute: readonly EventOf<'tally'>[]
  /** Why a connection was last lost since the show began. */
  lastDrop: Omit<Drop, 'heldForMs'> | null
  sockets: Held
  chatSockets: Held
  chat: { connected: number; messages: number } | null
  phones: { connected: number; drops: number; disconnected: number } | null
  /** What each phone answered to "were you disconnected?", by its opaque name. */
  answers: Readonly<Record<string, boolean>>
  /** One from each person who gave it, oldest first. */
  feedback: readonly Feedback[]
  sources: Sources
  /** Why Terraform's variables file is not in step with the weights; null while it is, and while none is kept. */
  tfvars: Problem | null
  /** The last seconds' answers, for p50 and p95. */
  latencies: PerEnvironment<number[]>[]
  history: Point[]
  markers: Marker[]
  log: EventLog
  /** What the closing line may say; frozen when the show ends. */
  closing: Closing
  probeSeconds: { seen: number; missed: number }
  /** The faults that are on in the rehearsal cloud; null while that is unknown, and on AWS. */
  faults: readonly ActiveFault[] | null
  /** The last check that the meters see what goes wrong. */
  breakIt: BreakIt | null
  /** The simulated chatters; null while that is unknown, and on AWS. */
  crowd: Crowd | null
  /** What of the rehearsal cloud is not there just now. */
  missing: readonly MissingProcess[]
  /** What was missing last and is there again; null while nothing was. */
  returned: ReturnedProcess | null
  guard: Guard
  /** Null before the journal has said anything: then all is recorded, or nothing is meant to be. */
  recording: Recording | null
  recovered: Recovery | null
}

export const emptyState = (run: string, mode: State['mode'], speed: number, stages: Budget[]): State => ({
  run,
  phonesOf: run,
  mode,
  stages,
  spreadingMs: usualSpreadingMs,
  clock: stoppedClock(speed),
  requested: null,
  accepted: null,
  rollbackActions: null,
  change: null,
  drift: null,
  blackoutSince: null,
  autoAdvance: false,
  message: null,
  checklist: untouched,
  lease: freeLease,
  observation: nothingObserved,
  fleets: null,
  targets: null,
  metrics: null,
  versions: { blue: null, green: null },
  probe: null,
  meterFrom: null,
  downtime: noDowntime,
  lastMinute: [],
  lastDrop: null,
  sockets: nothingHeld,
  chatSockets: nothingHeld,
  chat: null,
  phones: null,
  answers: {},
  feedback: [],
  sources: nothingRead,
  tfvars: null,
  latencies: [],
  history: [],
  markers: [],
  log: emptyLog,
  closing: unknownClosing,
  probeSeconds: { seen: 0, missed: 0 },
  faults: null,
  breakIt: null,
  crowd: null,
  missing: [],
  returned: null,
  guard: guardAtOpening(mode, null),
  recording: null,
  recovered: null,
})
