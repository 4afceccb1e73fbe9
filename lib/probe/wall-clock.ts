import { type Instant, instant } from '../domain/base/units'

/** Epoch milliseconds at the monotonic clock's zero. */
type WallOffset = number

/** A wall clock that is further off than this was set, not slewed. */
const jumpMs = 1_000

export const wallOffset = (epochMs: number, monotonicMs: number): WallOffset => epochMs - monotonicMs

/** The offset stays what it was at the start, so that time never runs unevenly, unless the wall clock jumped. */
export function keepOffset(offset: WallOffset, epochMs: number, monotonicMs: number): WallOffset {
  const found = wallOffset(epochMs, monotonicMs)
  return Math.abs(found - offset) > jumpMs ? found : offset
}

export const wallTime = (offset: WallOffset, monotonicMs: number): Instant =>
  instant(Math.round(offset + monotonicMs))
