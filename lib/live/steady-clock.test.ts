import { describe, expect, test } from 'vitest'
import { instant } from '../domain/base/units'
import { createSteadyClock } from './steady-clock'

/** Hands that a test can move. */
function handsAt(wall: number) {
  const hands = { wallMs: wall, steadyMs: 500 }
  return {
    pass(ms: number) {
      hands.wallMs += ms
      hands.steadyMs += ms
    },
    set(wall: number) {
      hands.wallMs = wall
    },
    wall: () => hands.wallMs,
    monotonic: () => hands.steadyMs,
  }
}

describe('the console’s clock', () => {
  test('is the wall clock', () => {
    const hands = handsAt(10_000)
    const clock = createSteadyClock(hands, null)
    hands.pass(1_234)
    expect(clock.now()).toBe(11_234)
    expect(clock.ofWall(instant(11_000))).toBe(11_000)
  })

  test('goes on when the wall clock is set back, and translates what others read from it', () => {
    const hands = handsAt(10_000_000)
    const clock = createSteadyClock(hands, null)
    hands.set(10_000_000 - 3_600_000)
    hands.pass(1_000)
    expect(clock.now()).toBe(10_001_000)
    expect(clock.ofWall(instant(hands.wall() - 20))).toBe(10_000_980)
  })

  test.each([-3_600_000, -40_000, 40_000, 3_600_000])(
    'is not moved by a wall clock that is set by %i ms',
    ms => {
      const hands = handsAt(10_000_000)
      const clock = createSteadyClock(hands, null)
      hands.set(10_000_000 + ms)
      hands.pass(10)
      expect(clock.now()).toBe(10_000_010)
      expect(clock.wall()).toBe(10_000_010 + ms)
      expect(clock.ofWall(clock.wall())).toBe(clock.now())
      expect(clock.zero + hands.monotonic()).toBe(clock.now())
    },
  )

  test('never turns back before the record of the run that goes on', () => {
    const hands = handsAt(10_000)
    const clock = createSteadyClock(hands, instant(50_000))
    hands.pass(5)
    expect(clock.now()).toBe(50_005)
  })
})
