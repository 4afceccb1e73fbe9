import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import { playClock as play, type Press as Step, second, stages } from '../state/show.fixture'
import { act, dueToFinish, elapsedAt, paceAt, stoppedClock, totalMs } from './clock'

const idle = stoppedClock(1)
const running = play([[0, 'start']])

describe('end of the show', () => {
  const onLast = (from: number) =>
    play([
      [0, 'start'],
      [from - 1, 'next'],
      [from, 'next'],
    ])

  test.each([
    {
      name: 'is due when the last stage and the whole show had their time',
      clock: onLast(90),
      at: 105,
      due: true,
    },
    { name: 'is not due a moment before', clock: onLast(90), at: 104.9, due: false },
    { name: 'waits for the whole show when it is ahead', clock: onLast(60), at: 104, due: false },
    { name: 'gives the last stage its budget when it is behind', clock: onLast(200), at: 214, due: false },
    { name: 'is due after that budget', clock: onLast(200), at: 215, due: true },
    { name: 'is never due on an earlier stage', clock: running, at: 9_999, due: false },
    {
      name: 'is not due while paused',
      clock: act(onLast(90), 'pause', stages, second(104)),
      at: 300,
      due: false,
    },
    { name: 'is not due twice', clock: act(onLast(90), 'finish', stages, second(105)), at: 300, due: false },
    { name: 'is not due before the start', clock: idle, at: 300, due: false },
  ])('$name', ({ clock, at, due }) => {
    expect(dueToFinish(clock, stages, second(at))).toBe(due)
  })
})

describe('pace', () => {
  test.each<{ name: string; steps: Step[]; at: number; left: number; finish: number; ahead: number }>([
    { name: 'on time before the start', steps: [], at: 9, left: 30, finish: 105, ahead: 0 },
    { name: 'on time within the budget', steps: [[0, 'start']], at: 20, left: 10, finish: 105, ahead: 0 },
    { name: 'in overtime and behind', steps: [[0, 'start']], at: 42, left: -12, finish: 117, ahead: -12 },
    {
      name: 'ahead after an early "next"',
      steps: [
        [0, 'start'],
        [20, 'next'],
      ],
      at: 25,
      left: 55,
      finish: 95,
      ahead: 10,
    },
    {
      name: 'behind after a late "next"',
      steps: [
        [0, 'start'],
        [40, 'next'],
      ],
      at: 40,
      left: 60,
      finish: 115,
      ahead: -10,
    },
    {
      name: 'behind by what was done twice',
      steps: [
        [0, 'start'],
        [30, 'next'],
        [50, 'previous'],
      ],
      at: 50,
      left: 30,
      finish: 155,
      ahead: -50,
    },
    {
      name: 'held by a pause',
      steps: [
        [0, 'start'],
        [10, 'pause'],
      ],
      at: 99,
      left: 20,
      finish: 105,
      ahead: 0,
    },
    {
      name: 'final when finished',
      steps: [
        [0, 'start'],
        [70, 'finish'],
      ],
      at: 500,
      left: -40,
      finish: 70,
      ahead: 35,
    },
  ])('is $name', ({ steps, at, left, finish, ahead }) => {
    expect(paceAt(play(steps), stages, second(at))).toEqual({
      stageLeftMs: left * 1_000,
      finishMs: finish * 1_000,
      aheadMs: ahead * 1_000,
    })
  })

  test('of a show without stages is nothing at all', () => {
    expect(totalMs([])).toBe(0)
    expect(paceAt(idle, [], second(0))).toEqual({ stageLeftMs: 0, finishMs: 0, aheadMs: 0 })
  })

  test('always adds up: planned = projected + ahead', () => {
    const budgets = fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(budgets, fc.integer({ min: 0, max: 3_600 }), (lengths, at) => {
        const planned = lengths.map((ms, index) => ({ id: `s${index}`, ms: millis(ms) }))
        const clock = act(stoppedClock(1), 'start', planned, second(0))
        const { finishMs, aheadMs } = paceAt(clock, planned, second(at))
        expect(finishMs + aheadMs).toBe(totalMs(planned))
        expect(finishMs).toBeGreaterThanOrEqual(elapsedAt(clock, second(at)))
      }),
    )
  })
})
