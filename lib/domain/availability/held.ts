import { type Instant, instant, type Millis, millis, type Unknown } from '../base/units'
import type { SocketTally } from '../witness/tally'

/** A connection that was held and was lost. */
export interface Drop {
  kind: 'held' | 'chat'
  /** The WebSocket close code (RFC 6455, 7.4); 1006 when the connection ended without one. */
  code: number
  cause: string
  heldForMs: Millis
}

/** The witness's held connections of one kind, counted since the show began (or since the console opened). */
export interface Held {
  wanted: number
  held: number
  dropped: number
  reconnected: number
  messagesLost: number
  messagesDoubled: number
  messagesOutOfOrder: number
  worstOutageMs: Millis
  /** Since when all that are held are held without a break. */
  since: Instant | null
}

export const nothingHeld: Held = {
  wanted: 0,
  held: 0,
  dropped: 0,
  reconnected: 0,
  messagesLost: 0,
  messagesDoubled: 0,
  messagesOutOfOrder: 0,
  worstOutageMs: millis(0),
  since: null,
}

/** As a screen has it: before the witness has told its first second, nothing is known. */
export type HeldView = Held | Unknown<Held>

export const unknownHeld: Unknown<Held> = {
  wanted: null,
  held: null,
  dropped: null,
  reconnected: null,
  messagesLost: null,
  messagesDoubled: null,
  messagesOutOfOrder: null,
  worstOutageMs: null,
  since: null,
}

/** @param counts false: only what is held is told, since this second is not the meter's */
export const hold = (before: Held, tally: SocketTally, at: Instant, counts = true): Held => ({
  ...(counts ? counted(before, tally) : before),
  wanted: tally.wanted,
  held: tally.held,
  since: tally.heldForMs === null ? null : instant(at - tally.heldForMs),
})

const counted = (before: Held, tally: SocketTally): Held => ({
  ...before,
  dropped: before.dropped + tally.lost,
  reconnected: before.reconnected + tally.reconnected,
  messagesLost: before.messagesLost + tally.messagesLost,
  messagesDoubled: before.messagesDoubled + tally.messagesDoubled,
  messagesOutOfOrder: before.messagesOutOfOrder + tally.messagesOutOfOrder,
  worstOutageMs: millis(Math.max(before.worstOutageMs, tally.worstOutageMs)),
})

/** Counting begins anew; what is held stays held. */
export const recount = (before: Held): Held => ({
  ...nothingHeld,
  wanted: before.wanted,
  held: before.held,
  since: before.since,
})
