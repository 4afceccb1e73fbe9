import { type Closing, closingAt } from '../availability/closing'
import { type HeldView, unknownHeld } from '../availability/held'
import { type DowntimeView, meterView } from '../availability/view'
import type { Role } from '../base/ruling'
import { isFresh, type SourceName, type SourceView, sourceViews } from '../base/sources'
import type { PerEnvironment, Split } from '../base/traffic'
import type { Instant, Millis } from '../base/units'
import { type EnvironmentView, environmentView } from '../environments/view'
import { guardView } from '../guard/guard'
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
  const { observation } = state
  const observed = estimate(observation)
  const guard = guardView(state)
  const heard = state.sources.probe.at !== null
  return {
    at: now,
    mode: state.mode,
    show: {
      state: state.clock.state,
      startedAt: showStart(state),
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
        verdict:
          isFresh(state.sources.probe, 'probe', now) && !isSilent(observation) ? observation.verdict : null,
        since: observation.restartedAt,
        agreedAt: observation.agreedAt,
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
