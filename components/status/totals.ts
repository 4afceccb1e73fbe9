import type { PublicView } from '@/lib/domain/view'
import type { AudienceWords } from '@/lib/words/audience'
import { timeOfDay } from '../format/time-text'
import { heldTogether } from '../proof/held-together'
import type { Moment, Shown } from './face'

/** The witness's totals: requests failed of all, and connections held of those wanted. */
export function totalsOf(
  { downtime, sockets, chatSockets, sources }: PublicView,
  words: AudienceWords,
  { timeZone }: Moment,
): Record<'requests' | 'connections', Shown> {
  const { probe } = sources
  const held = heldTogether(sockets, chatSockets)
  const requests = downtime.requests
    ? words.requests(words.count(downtime.failed), words.count(downtime.requests))
    : words.noRequestsYet
  if (!probe.ok) {
    const since = probe.at === null ? words.unknown : words.notSince(timeOfDay(probe.at, timeZone))
    return { requests: { text: requests, tone: 'stale' }, connections: { text: since, tone: 'stale' } }
  }
  return {
    requests: { text: requests, tone: downtime.failed ? 'bad' : 'plain' },
    connections:
      held.wanted === 0
        ? { text: '', tone: 'plain' }
        : {
            text: words.connections(words.count(held.held), words.count(held.wanted)),
            tone: held.held < held.wanted || held.dropped > 0 ? 'bad' : 'plain',
          },
  }
}
