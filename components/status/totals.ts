import type { AudienceWords } from '@/lib/words/audience'
import { timeOfDay } from '../format/time-text'
import { heldTogether } from '../proof/held-together'
import type { Moment, Shown } from './face'
import type { StatusView } from './status-view'

/** The witness's totals: requests failed of all, and connections held of those wanted. */
export function totalsOf(
  { downtime, sockets, chatSockets, sources }: StatusView,
  words: AudienceWords,
  { timeZone }: Moment,
): Record<'requests' | 'connections', Shown> {
  const { probe } = sources
  const held = heldTogether(sockets, chatSockets)
  const { requests: all, failed } = downtime
  const requests =
    all && failed !== null ? words.requests(words.count(failed), words.count(all)) : words.noRequestsYet
  if (!probe.ok) {
    const since = probe.at === null ? words.unknown : words.notSince(timeOfDay(probe.at, timeZone))
    return { requests: { text: requests, tone: 'stale' }, connections: { text: since, tone: 'stale' } }
  }
  return {
    requests: { text: requests, tone: failed ? 'bad' : 'plain' },
    connections:
      held.wanted === 0
        ? { text: '', tone: 'plain' }
        : {
            text: words.connections(words.count(held.held), words.count(held.wanted)),
            tone: held.held < held.wanted || held.dropped > 0 ? 'bad' : 'plain',
          },
  }
}
