import type { PublicView } from '@/lib/domain/view'
import type { AudienceWords } from '@/lib/words/audience'
import { timeOfDay } from '../format/time-text'
import type { Moment, Shown } from './face'

/** The witness's totals: requests failed of all, and connections held of those wanted. */
export function totalsOf(
  { downtime, sockets, sources }: PublicView,
  words: AudienceWords,
  { timeZone }: Moment,
): Record<'requests' | 'connections', Shown> {
  const { probe } = sources
  const requests =
    downtime.requests === 0
      ? words.noRequestsYet
      : words.requests(words.count(downtime.failed), words.count(downtime.requests))
  if (!probe.ok) {
    const since = probe.at === null ? words.unknown : words.notSince(timeOfDay(probe.at, timeZone))
    return { requests: { text: requests, tone: 'stale' }, connections: { text: since, tone: 'stale' } }
  }
  return {
    requests: { text: requests, tone: downtime.failed > 0 ? 'bad' : 'plain' },
    connections:
      sockets.wanted === 0
        ? { text: '', tone: 'plain' }
        : {
            text: words.connections(words.count(sockets.held), words.count(sockets.wanted)),
            tone: sockets.held < sockets.wanted || sockets.dropped > 0 ? 'bad' : 'plain',
          },
  }
}
