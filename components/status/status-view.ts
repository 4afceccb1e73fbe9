import type { PublicView } from '@/lib/domain/view'

/** What of the public view the audience's page shows: it is also written on the page, where each field costs its bytes. */
export interface StatusView
  extends Pick<PublicView, 'show' | 'weights' | 'audience' | 'sockets' | 'chatSockets'> {
  environments: Record<'blue' | 'green', Pick<PublicView['environments']['blue'], 'version'>>
  downtime: Pick<PublicView['downtime'], 'requests' | 'failed'>
  sources: Pick<PublicView['sources'], 'listener' | 'probe'>
}

export const statusView = (view: PublicView): StatusView => ({
  show: view.show,
  weights: view.weights,
  audience: view.audience,
  sockets: view.sockets,
  chatSockets: view.chatSockets,
  environments: {
    blue: { version: view.environments.blue.version },
    green: { version: view.environments.green.version },
  },
  downtime: { requests: view.downtime.requests, failed: view.downtime.failed },
  sources: { listener: view.sources.listener, probe: view.sources.probe },
})
