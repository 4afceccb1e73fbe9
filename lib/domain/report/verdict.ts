import { type Closing, closingAt } from '../availability/closing'
import { boundOf } from '../availability/downtime'
import type { Held } from '../availability/held'
import { silentFor } from '../availability/reduce'
import { type Instant, type Millis, millis } from '../base/units'
import type { Collector, Ending } from './step'

/** Held connections of one kind, as the show left them. */
export interface HeldFigures {
  /** The fewest at any time of the show. */
  wanted: number
  held: number
  dropped: number
  reconnected: number
  worstOutageMs: Millis
  /** How long all that are held had been held without a break; null where none was. */
  heldForMs: Millis | null
}

/** The meter's word, and the figures that it rests on. */
export interface Verdict {
  closing: Closing
  requests: number
  failed: number
  /** How high the failure rate can be by what was asked, a fraction 0–1; null when nothing was. */
  bound: number | null
  /** For so long the witness did not see. */
  blindMs: Millis
  longestGapMs: Millis
  /** Through the load balancer. */
  sockets: HeldFigures
  /** Through API Gateway, as the audience's. */
  chatSockets: HeldFigures
  messages: {
    /** Written in the chat during the show, as the chat announced them; null where it announced none. */
    announced: number | null
    lost: number
    doubled: number
    outOfOrder: number
  }
  /** True when nobody was lost because everybody is on Blue again: nothing was deployed. */
  back: boolean
}

/** The verdict is that of the screen: frozen at the show's end, or as far as the record goes. */
export function verdictCollector(): Collector<Verdict> {
  let announcedBefore: number | null = null
  /** Whoever asks for more connections at the end has not watched as many all along. */
  const least = { sockets: Number.POSITIVE_INFINITY, chatSockets: Number.POSITIVE_INFINITY }
  return {
    see({ event, before, after }) {
      if (event.type === 'tally') {
        least.sockets = Math.min(least.sockets, after.availability.sockets.wanted)
        least.chatSockets = Math.min(least.chatSockets, after.availability.chatSockets.wanted)
      }
      announcedBefore ??= before.audience.chat?.messages ?? after.audience.chat?.messages ?? null
    },
    result({ state, at }) {
      const {
        availability: { downtime, sockets, chatSockets },
      } = state
      const sum = (name: 'messagesLost' | 'messagesDoubled' | 'messagesOutOfOrder') =>
        sockets[name] + chatSockets[name]
      return {
        closing: state.show.clock.state === 'finished' ? state.show.closing : closingAt(state, at),
        requests: downtime.requests,
        failed: downtime.failed,
        bound: boundOf(downtime),
        blindMs: millis(downtime.blindMs + silentFor(state.availability, at, state.sources.probe) * 1_000),
        longestGapMs: downtime.longestGapMs,
        sockets: heldFigures(sockets, at, least.sockets),
        chatSockets: heldFigures(chatSockets, at, least.chatSockets),
        messages: {
          announced: announcedIn({ state, at }, announcedBefore),
          lost: sum('messagesLost'),
          doubled: sum('messagesDoubled'),
          outOfOrder: sum('messagesOutOfOrder'),
        },
        back: state.weights.accepted?.green === 0,
      }
    },
  }
}

function announcedIn(
  {
    state: {
      audience: { chat },
    },
  }: Ending,
  before: number | null,
): number | null {
  if (chat === null || before === null) return null
  // A chat that was started anew counts from zero again.
  return chat.messages >= before ? chat.messages - before : chat.messages
}

const heldFigures = (held: Held, at: Instant, leastWanted: number): HeldFigures => ({
  wanted: Math.min(held.wanted, leastWanted),
  // More were asked for later: those say nothing about the whole show.
  held: Math.min(held.held, leastWanted),
  dropped: held.dropped,
  reconnected: held.reconnected,
  worstOutageMs: held.worstOutageMs,
  heldForMs: held.since === null ? null : millis(Math.max(0, at - held.since)),
})
