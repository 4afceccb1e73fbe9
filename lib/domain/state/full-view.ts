import type { StageMessage } from '../audience/stage-message'
import { latencies } from '../availability/view'
import type { Problem } from '../base/problem'
import type { Parts } from '../base/run'
import { type SourceName, sourceNames } from '../base/sources'
import type { PerEnvironment } from '../base/traffic'
import type { Instant } from '../base/units'
import type { Checklist } from '../checklist/checklist'
import type { Lease } from '../control/driver'
import type { Fleet, TargetHealth } from '../environments/fleet'
import type { Metrics } from '../environments/metrics'
import type { BreakIt } from '../faults/break-it'
import type { Crowd } from '../faults/crowd'
import type { ActiveFault } from '../faults/fault'
import type { MissingProcess, ReturnedProcess } from '../faults/missing-process'
import { type GuardView, guardView } from '../guard/view'
import type { Recording, Recovery } from '../recording/recording'
import { type Entry, entriesOf } from '../timeline/event-log'
import type { Marker, Point } from '../timeline/point'
import type { Change, Drift } from '../weights/change'
import type { Latency } from '../witness/latency'
import type { ProbeRate } from '../witness/probe-rate'
import type { ProbeSetting } from '../witness/probe-setting'
import type { Answer } from '../witness/tally'
import type { State } from './state'
import { type PublicView, publicView } from './view'

/** What signed-in screens see beside it. */
export interface FullView extends PublicView {
  parts: Parts
  guard: GuardView
  change: Change | null
  blackoutSince: Instant | null
  autoAdvance: boolean
  message: StageMessage | null
  checklist: Checklist
  /** For the command that rolls back without this console. */
  rollbackActions: string | null
  /** Stickiness of target groups is on. */
  isSticky: boolean
  drift: Drift | null
  lease: Lease
  /** Of the last ten seconds. */
  latency: PerEnvironment<Latency>
  fleets: PerEnvironment<Fleet> | null
  targets: PerEnvironment<TargetHealth> | null
  metrics: Metrics | null
  problems: Partial<Record<SourceName, Problem>>
  probe: ProbeSetting | null
  /** How often the witness asks instead; null: as it is set. */
  probeRate: ProbeRate | null
  lastDrop: State['availability']['lastDrop']
  /** Why Terraform's variables file is behind the weights. */
  tfvars: Problem | null
  markers: Marker[]
  /** What happened last, oldest first. */
  log: Entry[]
  disconnectedAnswers: number | null
  /** The newest second for the charts; older ones come once, when a screen connects. */
  point: Point | null
  /** The faults that are on in the rehearsal cloud; null while that is unknown, and on AWS. */
  faults: readonly ActiveFault[] | null
  breakIt: BreakIt | null
  /** The simulated chatters; null while that is unknown, and on AWS. */
  crowd: Crowd | null
  /** What of the rehearsal cloud is not there just now. */
  missing: readonly MissingProcess[]
  /** What was missing last and is there again; null while nothing was. */
  returned: ReturnedProcess | null
  recording: Recording | null
  recovered: Recovery | null
}

export function fullView(state: State, now: Instant): FullView {
  const problems: FullView['problems'] = {}
  for (const name of sourceNames) {
    const { problem } = state.sources[name]
    if (problem) problems[name] = problem
  }
  return {
    ...publicView(state, now),
    parts: state.run.parts,
    guard: guardView(state),
    change: state.weights.change,
    blackoutSince: state.audience.blackoutSince,
    autoAdvance: state.show.autoAdvance,
    message: state.audience.message,
    checklist: state.checklist,
    rollbackActions: state.weights.rollbackActions,
    isSticky: state.weights.isSticky,
    drift: state.weights.drift,
    lease: state.control,
    latency: latencies(state.availability),
    fleets: state.environments.fleets,
    targets: state.environments.targets,
    metrics: state.environments.metrics,
    problems,
    probe: state.witness.setting,
    probeRate: state.witness.rate,
    lastDrop: state.availability.lastDrop,
    tfvars: state.weights.tfvars,
    markers: state.timeline.markers,
    log: entriesOf(state.timeline.log),
    disconnectedAnswers: state.audience.phones?.disconnected ?? null,
    point: state.timeline.history.at(-1) ?? null,
    faults: state.faults.active,
    breakIt: state.faults.breakIt,
    crowd: state.faults.crowd,
    missing: state.faults.missing,
    returned: state.faults.returned,
    recording: state.recording.status,
    recovered: state.recording.recovered,
  }
}

/**
 * The server-sent events of `/api/stream`. `snapshot` comes at once and then about once a second and after every
 * change; signed-in screens get `history` first (five minutes of points) and `answers` in batches of at most 100 ms.
 * Ids are `<console's start>-<number>-a<last answer's seq>`; a comment line every ten seconds keeps the connection alive.
 */
export interface StreamEvents {
  snapshot: PublicView | FullView
  history: Point[]
  answers: Answer[]
}
