import { type Closing, closingAt } from '../availability/closing'
import { type HeldView, unknownHeld } from '../availability/held'
import { type DowntimeView, meterView } from '../availability/view'
import type { Role } from '../base/ruling'
import { isFresh, type SourceName, type SourceView, sourceViews } from '../base/sources'
import type { PerEnvironment, Split } from '../base/traffic'
import type { Instant, Millis } from '../base/units'
import { type EnvironmentView, environmentView } from '../environments/view'
import { guardView } from '../guard/view'
import { type Clock, elapsedAt, type Pace, paceAt, showStart, totalMs } from '../show/clock'
import { estimate, isSilent, type Verdict } from '../split/observed'
import type { State } from './state'

export type { EnvironmentView, SourceView }

/** What everybody may see: the shape of `/api/status`. No ARN, account id, task id or address is in it. */
export interface PublicView {
  at: Instant
  mode: 'rehearsal' | 'aws'
  show: {
    state: Clock['state']
    /** Tells this show from every other; null before its start. */
    startedAt: Instant | null
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

export function publicView(state: State, now: Instant): PublicView {
  const {
    split: { observation },
  } = state
  const observed = estimate(observation)
  const guard = guardView(state)
  const heard = state.sources.probe.at !== null
  return {
    at: now,
    mode: state.run.mode,
    show: {
      state: state.show.clock.state,
      startedAt: showStart(state),
      stage: state.show.stages[state.show.clock.stage]?.id ?? '',
      stageIndex: state.show.clock.stage,
      elapsedMs: elapsedAt(state.show.clock, now),
      totalMs: totalMs(state.show.stages),
      speed: state.show.clock.speed,
      pace: paceAt(state.show.clock, state.show.stages, now),
      closing: state.show.clock.state === 'finished' ? state.show.closing : closingAt(state, now),
    },
    weights: {
      requested: state.weights.requested,
      accepted: state.weights.accepted,
      observed: {
        green: observed?.green ?? null,
        low: observed?.low ?? null,
        high: observed?.high ?? null,
        n: observed?.n ?? 0,
        verdict:
          isFresh(state.sources.probe, 'probe', now) && !isSilent(observation) ? observation.verdict : null,
        since: observation.restartedAt,
        agreedAt: observation.agreedAt,
      },
    },
    environments: { blue: environmentView(state, 'blue'), green: environmentView(state, 'green') },
    downtime: meterView(state, now),
    sockets: heard ? state.availability.sockets : unknownHeld,
    chatSockets: heard ? state.availability.chatSockets : unknownHeld,
    chat: state.audience.chat ?? { connected: null, messages: null },
    phones: {
      connected: state.audience.phones?.connected ?? null,
      drops: state.audience.phones?.drops ?? null,
    },
    audience: { blackout: state.audience.blackoutSince !== null },
    guard: { armed: guard.armed, state: guard.state },
    driver: state.control.driver?.role ?? null,
    sources: sourceViews(state.sources, now),
  }
}
