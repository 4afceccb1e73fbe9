import { type HeldView, unknownHeld } from '../availability/held'
import { type DowntimeView, meterView } from '../availability/view'
import type { Role } from '../base/ruling'
import { type SourceName, type SourceView, sourceViews } from '../base/sources'
import type { PerEnvironment, Split } from '../base/traffic'
import type { Instant } from '../base/units'
import { type EnvironmentView, environmentView } from '../environments/view'
import { guardView } from '../guard/view'
import { type ShowView, showView } from '../show/view'
import { type ObservedView, observedView } from '../split/view'
import type { State } from './state'

/** What everybody may see: the shape of `/api/status`. No ARN, account id, task id or address is in it. */
export interface PublicView {
  at: Instant
  mode: 'rehearsal' | 'aws'
  show: ShowView
  weights: {
    requested: (Split & { at: Instant }) | null
    accepted: (Split & { at: Instant }) | null
    observed: ObservedView
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
  const guard = guardView(state)
  const heard = state.sources.probe.at !== null
  return {
    at: now,
    mode: state.run.mode,
    show: showView(state, now),
    weights: {
      requested: state.weights.requested,
      accepted: state.weights.accepted,
      observed: observedView(state, now),
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
