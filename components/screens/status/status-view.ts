import type { HeldView } from '@/lib/domain/availability/held'
import type { PublicView } from '@/lib/domain/state/view'

type Both<Part> = Record<'blue' | 'green', Part>
type Source = Pick<PublicView['sources']['probe'], 'ok' | 'at'>
type Connections = Pick<HeldView, 'wanted' | 'held' | 'dropped'>

/** What of the public view the audience's page shows: it is also written on the page, where each field costs its bytes. */
export interface StatusView extends Pick<PublicView, 'audience'> {
  show: Omit<PublicView['show'], 'stage' | 'pace'>
  weights: Omit<PublicView['weights'], 'observed'> & {
    observed: Pick<PublicView['weights']['observed'], 'green' | 'verdict'>
  }
  environments: Both<Pick<PublicView['environments']['blue'], 'version'>>
  downtime: Pick<PublicView['downtime'], 'requests' | 'failed'>
  sockets: Connections
  chatSockets: Connections
  sources: { listener: Source; probe: Source }
}

export function statusView({ show, weights, environments, downtime, ...view }: PublicView): StatusView {
  const { stage: _stage, pace: _pace, ...clock } = show
  const source = ({ ok, at }: Source): Source => ({ ok, at })
  const connections = ({ wanted, held, dropped }: Connections): Connections => ({ wanted, held, dropped })
  return {
    audience: view.audience,
    show: clock,
    weights: { ...weights, observed: { green: weights.observed.green, verdict: weights.observed.verdict } },
    environments: {
      blue: { version: environments.blue.version },
      green: { version: environments.green.version },
    },
    downtime: { requests: downtime.requests, failed: downtime.failed },
    sockets: connections(view.sockets),
    chatSockets: connections(view.chatSockets),
    sources: { listener: source(view.sources.listener), probe: source(view.sources.probe) },
  }
}
