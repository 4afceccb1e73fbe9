import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { playClock as play, type Press as Step, second, stages } from '../state/show.fixture'
import { act, type Clock, clockActs, elapsedAt, stoppedClock } from './clock'

const running = play([[0, 'start']])

describe('show time', () => {
  test.each<{ name: string; steps: Step[]; at: number; ms: number; state: Clock['state']; stage: number }>([
    { name: 'stands before the start', steps: [], at: 99, ms: 0, state: 'idle', stage: 0 },
    { name: 'runs from the start', steps: [[10, 'start']], at: 17, ms: 7_000, state: 'running', stage: 0 },
    {
      name: 'stands while paused',
      steps: [
        [0, 'start'],
        [5, 'pause'],
      ],
      at: 60,
      ms: 5_000,
      state: 'paused',
      stage: 0,
    },
    {
      name: 'goes on where it stood',
      steps: [
        [0, 'start'],
        [5, 'pause'],
        [60, 'resume'],
      ],
      at: 63,
      ms: 8_000,
      state: 'running',
      stage: 0,
    },
    {
      name: 'does not jump when the stage changes',
      steps: [
        [0, 'start'],
        [12, 'next'],
        [20, 'previous'],
      ],
      at: 21,
      ms: 21_000,
      state: 'running',
      stage: 0,
    },
    {
      name: 'stands while the stage changes in a pause',
      steps: [
        [0, 'start'],
        [5, 'pause'],
        [9, 'next'],
        [20, 'next'],
      ],
      at: 40,
      ms: 5_000,
      state: 'paused',
      stage: 2,
    },
    {
      name: 'ends with "next" on the last stage',
      steps: [
        [0, 'start'],
        [1, 'next'],
        [2, 'next'],
        [3, 'next'],
      ],
      at: 40,
      ms: 3_000,
      state: 'finished',
      stage: 2,
    },
    {
      name: 'ends when told so',
      steps: [
        [0, 'start'],
        [4, 'finish'],
      ],
      at: 40,
      ms: 4_000,
      state: 'finished',
      stage: 0,
    },
    {
      name: 'is 0 after a reset',
      steps: [
        [0, 'start'],
        [4, 'next'],
        [9, 'reset'],
      ],
      at: 40,
      ms: 0,
      state: 'idle',
      stage: 0,
    },
    {
      name: 'begins anew after a reset',
      steps: [
        [0, 'start'],
        [4, 'finish'],
        [9, 'reset'],
        [20, 'start'],
      ],
      at: 22,
      ms: 2_000,
      state: 'running',
      stage: 0,
    },
  ])('$name', ({ steps, at, ms, state, stage }) => {
    const clock = play(steps)
    expect(elapsedAt(clock, second(at))).toBe(ms)
    expect(clock).toMatchObject({ state, stage, speed: 1 })
  })

  test('runs as many times faster as the speed says, and keeps the speed', () => {
    const clock = play(
      [
        [0, 'start'],
        [3, 'next'],
        [5, 'pause'],
        [50, 'resume'],
      ],
      20,
    )
    expect(elapsedAt(clock, second(51))).toBe(120_000)
    expect(act(clock, 'reset', stages, second(60)).speed).toBe(20)
  })

  test('does not go back when the world clock does', () => {
    expect(elapsedAt(running, second(-30))).toBe(0)
  })

  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom(...clockActs)), {
    maxLength: 40,
  })

  test('never goes back but by a reset, and never grows faster than its speed', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 30 }), (waits, speed) => {
        let clock = stoppedClock(speed)
        let now = 0
        for (const [wait, what] of waits) {
          const before = elapsedAt(clock, second(now))
          now += wait
          const seen = elapsedAt(clock, second(now))
          expect(seen - before).toBeGreaterThanOrEqual(0)
          expect(seen - before).toBeLessThanOrEqual(wait * 1_000 * speed)
          clock = act(clock, what, stages, second(now))
          const afterwards = elapsedAt(clock, second(now))
          expect(afterwards).toBe(clock.state === 'idle' ? 0 : seen)
          expect(stages[clock.stage]).toBeDefined()
          expect(clock.stageFromMs).toBeLessThanOrEqual(afterwards)
          expect(clock.since === null).toBe(clock.state !== 'running')
        }
      }),
    )
  })

  test('is the sum of the times in which it ran', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ max: 600, min: 0 }), fc.integer({ max: 600, min: 0 }))),
        spans => {
          let clock = running
          let now = 0
          for (const [run, rest] of spans) {
            clock = act(clock, 'pause', stages, second(now + run))
            now += run + rest
            clock = act(clock, 'resume', stages, second(now))
          }
          const ran = spans.reduce((sum, [run]) => sum + run, 0)
          expect(elapsedAt(clock, second(now))).toBe(ran * 1_000)
        },
      ),
    )
  })
})
