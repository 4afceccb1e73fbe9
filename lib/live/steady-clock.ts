import { monotonicMs } from '../../common/monotonic'
import { type Instant, instant } from '../domain/base/units'

export interface SteadyClock {
  now(): Instant
  /** What the wall clock says: for whoever has a clock of their own, as AWS has. */
  wall(): Instant
  /** A time of the wall clock in this clock's time. */
  ofWall(at: Instant): Instant
  /** Epoch ms at the monotonic clock's zero: another thread has this clock by it. */
  zero: number
}

interface ClockSource {
  /** Epoch ms; may jump. */
  wall(): number
  /** Milliseconds since any beginning; never jumps. */
  monotonic(): number
}

/** A wall clock that is further off than this was set, not slewed. */
const jumpMs = 1_000

/**
 * The time of all that this console sees: the wall clock at its start, and from then on the monotonic clock alone. No
 * setting of the wall clock, forward or back, moves a figure (decision 0029).
 *
 * @param notBefore the last time on record of the run that goes on
 */
export function createSteadyClock({ wall, monotonic }: ClockSource, notBefore: Instant | null): SteadyClock {
  const zero = Math.max(wall(), notBefore ?? 0) - monotonic()
  const now = () => instant(Math.round(zero + monotonic()))
  return {
    now,
    wall: () => instant(wall()),
    ofWall(at) {
      const aheadMs = now() - wall()
      return Math.abs(aheadMs) > jumpMs ? instant(Math.round(at + aheadMs)) : at
    },
    zero,
  }
}

export const systemClockSource: ClockSource = { wall: () => Date.now(), monotonic: monotonicMs }
