import { type Instant, instant } from '../domain/base/units'

export interface SteadyClock {
  now(): Instant
  /** A time that somebody else read from the wall clock a moment ago, in this clock's time. */
  ofWall(at: Instant): Instant
}

interface ClockSource {
  /** Epoch ms; may jump. */
  wall(): number
  /** Milliseconds since any beginning; never jumps. */
  monotonic(): number
}

const jumpMs = 1_000

/**
 * The wall clock, but never backwards: a clock that is set back in the middle of a show must neither turn the show
 * clock back nor make every figure look as if it came from the future. Set forward (a laptop wakes), it follows.
 *
 * @param notBefore the last time on record of the run that goes on
 */
export function createSteadyClock(hands: ClockSource, notBefore: Instant | null): SteadyClock {
  let offset = Math.max(hands.wall(), notBefore ?? 0) - hands.monotonic()
  let last = 0
  const now = () => {
    const wall = hands.wall()
    const steady = hands.monotonic() + offset
    if (wall - steady > jumpMs) offset = wall - hands.monotonic()
    last = Math.max(last, Math.round(hands.monotonic() + offset))
    return instant(last)
  }
  return {
    now,
    ofWall(at) {
      const aheadMs = now() - hands.wall()
      return Math.abs(aheadMs) > jumpMs ? instant(Math.round(at + aheadMs)) : at
    },
  }
}

export const systemClockSource: ClockSource = { wall: () => Date.now(), monotonic: () => performance.now() }
