import type { AudienceWords } from '@/lib/words/audience'
import { timeOfDay } from '../../kit/format/time-text'
import type { Moment, Shown } from './shown'
import type { StatusView } from './status-view'

/** The witness's totals: requests failed of all, and connections held of those wanted. */
export function totalsOf(
  { downtime, sockets, chatSockets, sources }: StatusView,
  words: AudienceWords,
  { timeZone }: Moment,
): Record<'requests' | 'connections', Shown> {
  const { probe } = sources
  const { requests: all, failed } = downtime
  const requests =
    all && failed !== null ? words.requests(words.count(failed), words.count(all)) : words.noRequestsYet
  if (!probe.ok) {
    const since = probe.at === null ? words.unknown : words.notSince(timeOfDay(probe.at, timeZone))
    return { requests: { text: requests, tone: 'stale' }, connections: { text: since, tone: 'stale' } }
  }
  return {
    requests: { text: requests, tone: failed ? 'bad' : 'plain' },
    connections: connectionsOf(sockets, chatSockets, words),
  }
}

/** Both ways in as one figure, which is not drawn before it is known. */
function connectionsOf(
  straight: StatusView['sockets'],
  chat: StatusView['sockets'],
  words: AudienceWords,
): Shown {
  const wanted = straight.wanted === null || chat.wanted === null ? 0 : straight.wanted + chat.wanted
  if (wanted === 0) return { text: '', tone: 'plain' }
  const held = (straight.held ?? 0) + (chat.held ?? 0)
  const isWell = held >= wanted && !straight.dropped && !chat.dropped
  return {
    text: words.connections(words.count(held), words.count(wanted)),
    tone: isWell ? 'plain' : 'bad',
  }
}
