import type { BreakIt } from './break-it'
import type { Change, Drift, Role } from './change'
import type { Checklist } from './checklist/checklist'
import { type Clock, elapsedAt, type Pace, paceAt, totalMs } from './clock'
import { type Closing, closingAt } from './closing'
import type { Crowd } from './crowd'
import type { Lease } from './driver'
import { type EnvironmentView, environmentView } from './environment-view'
import { type SourceName, sourceNames } from './event'
import type { ActiveFault } from './fault'
import type { Fleet, TargetHealth } from './fleet'
import { type GuardView, guardView } from './guard/guard'
import { type HeldView, unknownHeld } from './held'
import { type DowntimeView, meterView } from './meter-view'
import type { Metrics } from './metrics'
import { estimate, type Verdict } from './observed'
import type { ProbeSetting } from './probe-setting'
import type { Problem } from './problem'
import type { Recording, Recovery } from './recording'
import { latencyOf } from './reduce-tally'
import { type SourceView, sourceViews } from './source-view'
import { isFresh } from './sources'
import type { Marker, Point, State } from './state'
import type { PerEnvironment, Split } from './traffic'
import type { Instant, Millis } from './units'

export type { EnvironmentView, SourceView }

/** What everybody may see: the shape of `/api/status`. No ARN, account id, task id or address is in it. */
export interface PublicView {
  at: Instant
  mode: 'rehearsal' | 'aws'
  show: {
    state: Clock['state']
    stage: string
    stageIndex: number
    elapsedMs: Millis
    totalMs: Millis
    speed: number
    pace: Pace
    closing: Closing
  }
  weights: {
    requested: (Split & { at: Instant }) | null
    accepted: (Split & { at: Instant }) | null
    observed: {
      green: number | null
      low: number | null
      high: number | null
      n: number
      verdict: Verdict | null
      /** When counting last restarted: the change is in traffic since then. */
      since: Instant | null
      agreedAt: Instant | null
    }
  }
  environments: PerEnvironment<EnvironmentView>
  downtime: DowntimeView
  sockets: HeldView
  chatSockets: HeldView
  chat: { connected: number | null; messages: number | null }
  phones: { connected: number | null; drops: number | null }
  /** `blackout`: their screens are dark until the presenter is back. */
  audience: { blackout: boolean }
  guard: { armed: boolean; state: string | null }
  driver: Role | null
  sources: Record<SourceName, SourceView>
}

/** What signed-in screens see beside it. */
export interface FullView extends PublicView {
  guard: GuardView
  change: Change | null
  blackoutSince: Instant | null
  autoAdvance: boolean
  checklist: Checklist
  /** For the command that rolls back without this console. */
  rollbackActions: string | null
  drift: Drift | null
  lease: Lease
  latency: { p50: PerEnvironment<number | null>; p95: PerEnvironment<number | null> }
  fleets: PerEnvironment<Fleet> | null
  targets: PerEnvironment<TargetHealth> | null
  metrics: Metrics | null
  problems: Partial<Record<SourceName, Problem>>
  probe: ProbeSetting | null
  lastDrop: State['lastDrop']
  /** Why Terraform's variables file is behind the weights. */
  tfvars: Problem | null
  markers: Marker[]
  disconnectedAnswers: number | null
  /** The newest second for the charts; older ones come once, when a screen connects. */
  point: Point | null
  /** The faults that are on in the rehearsal cloud; null while that is unknown, and on AWS. */
  faults: readonly ActiveFault[] | null
  breakIt: BreakIt | null
  /** The simulated chatters; null while that is unknown, and on AWS. */
  crowd: Crowd | null
  recording: Recording | null
  recovered: Recovery | null
}

export function publicView(state: State, now: Instant): PublicView {
  const observed = estimate(state.observation)
  const guard = guardView(state)
  const heard = state.sources.probe.at !== null
  return {
    at: now,
    mode: state.mode,
    show: {
      state: state.clock.state,
      stage: state.stages[state.clock.stage]?.id ?? '',
      stageIndex: state.clock.stage,
      elapsedMs: elapsedAt(state.clock, now),
      totalMs: totalMs(state.stages),
      speed: state.clock.speed,
      pace: paceAt(state.clock, state.stages, now),
      closing: state.clock.state === 'finished' ? state.closing : closingAt(state, now),
    },
    weights: {
      requested: state.requested,
      accepted: state.accepted,
      observed: {
        green: observed?.green ?? null,
        low: observed?.low ?? null,
        high: observed?.high ?? null,
        n: observed?.n ?? 0,
        verdict: isFresh(state.sources.probe, 'probe', now) ? state.observation.verdict : null,
        since: state.observation.restartedAt,
        agreedAt: state.observation.agreedAt,
      },
    },
    environments: { blue: environmentView(state, 'blue'), green: environmentView(state, 'green') },
    downtime: meterView(state, now),
    sockets: heard ? state.sockets : unknownHeld,
    chatSockets: heard ? state.chatSockets : unknownHeld,
    chat: state.chat ?? { connected: null, messages: null },
    phones: { connected: state.phones?.connected ?? null, drops: state.phones?.drops ?? null },
    audience: { blackout: state.blackoutSince !== null },
    guard: { armed: guard.armed, state: guard.state },
    driver: state.lease.driver?.role ?? null,
    sources: sourceViews(state.sources, now),
  }
}

export function fullView(state: State, now: Instant): FullView {
  const problems: FullView['problems'] = {}
  for (const name of sourceNames) {
    const { problem } = state.sources[name]
    if (problem) problems[name] = problem
  }
  return {
    ...publicView(state, now),
    guard: guardView(state),
    change: state.change,
    blackoutSince: state.blackoutSince,
    autoAdvance: state.autoAdvance,
    checklist: state.checklist,
    rollbackActions: state.rollbackActions,
    drift: state.drift,
    lease: state.lease,
    latency: { p50: latencyOf(state, 0.5), p95: latencyOf(state, 0.95) },
    fleets: state.fleets,
    targets: state.targets,
    metrics: state.metrics,
    problems,
    probe: state.probe,
    lastDrop: state.lastDrop,
    tfvars: state.tfvars,
    markers: state.markers,
    disconnectedAnswers: state.phones?.disconnected ?? null,
    point: state.history.at(-1) ?? null,
    faults: state.faults,
    breakIt: state.breakIt,
    crowd: state.crowd,
    recording: state.recording,
    recovered: state.recovered,
  }
}
