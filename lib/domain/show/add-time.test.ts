import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import { playClock as play, second, stages } from '../state/show.fixture'
import { act, addTime, dueToAdvance, dueToFinish, paceAt } from './clock'

const seconds = (count: number) => millis(count * 1_000)
const running = play([[0, 'start']])
const paused = play([
  [0, 'start'],
  [5, 'pause'],
])
const onLast = play([
  [0, 'start'],
  [30, 'next'],
  [90, 'next'],
])

describe('time that is given to a stage, or taken from it', () => {
  test.each([
    {
      name: 'given: the stage has it, the finish is later, the plan stays',
      at: 10,
      ms: 15,
      left: 35,
      ahead: -15,
    },
    { name: 'taken: the stage is shorter, the finish earlier', at: 10, ms: -15, left: 5, ahead: 15 },
    { name: 'taken when less is left: the stage is over and no more', at: 20, ms: -15, left: 0, ahead: 10 },
    { name: 'given in overtime: it counts against the overtime', at: 40, ms: 15, left: 5, ahead: -15 },
  ])('$name', ({ at, ms, left, ahead }) => {
    const pace = paceAt(addTime(running, seconds(ms), stages, second(at)), stages, second(at))
    expect(pace.stageLeftMs).toBe(left * 1_000)
    expect(pace.aheadMs).toBe(ahead * 1_000)
  })

  test('cannot be taken in overtime, nor while the show is not on', () => {
    expect(addTime(running, seconds(-15), stages, second(31))).toBe(running)
    for (const clock of [play([]), act(running, 'finish', stages, second(9))])
      expect(addTime(clock, seconds(15), stages, second(10))).toBe(clock)
    expect(addTime(paused, seconds(15), stages, second(300)).addedMs).toBe(15_000)
  })

  test('is of its stage only: the next one has its own budget', () => {
    const next = act(addTime(running, seconds(15), stages, second(1)), 'next', stages, second(10))
    expect(paceAt(next, stages, second(10))).toMatchObject({ stageLeftMs: 60_000, aheadMs: 20_000 })
  })

  test('holds back the end of the show', () => {
    const longer = addTime(onLast, seconds(15), stages, second(100))
    expect(dueToFinish(onLast, stages, second(106))).toBe(true)
    expect(dueToFinish(longer, stages, second(106))).toBe(false)
    expect(dueToFinish(longer, stages, second(120))).toBe(true)
  })

  test('never leaves a stage with less than nothing, however often it is taken', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(15, -15), fc.integer({ min: 0, max: 8 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(steps, presses => {
        let at = 0
        let clock = running
        for (const [ms, later] of presses) {
          at += later
          const before = paceAt(clock, stages, second(at)).stageLeftMs
          clock = addTime(clock, seconds(ms), stages, second(at))
          expect(paceAt(clock, stages, second(at)).stageLeftMs).toBeGreaterThanOrEqual(Math.min(0, before))
        }
      }),
      { seed: 7 },
    )
  })
})

describe('a script that moves by itself', () => {
  test.each([
    { name: 'moves when the stage has had its budget', clock: running, at: 30, due: true },
    { name: 'does not a moment before', clock: running, at: 29.9, due: false },
    {
      name: 'waits for time that was added',
      clock: addTime(running, seconds(15), stages, second(1)),
      at: 44,
      due: false,
    },
    {
      name: 'moves after that time',
      clock: addTime(running, seconds(15), stages, second(1)),
      at: 45,
      due: true,
    },
    { name: 'does not move while paused', clock: paused, at: 300, due: false },
    { name: 'does not move from the last stage: the show ends there', clock: onLast, at: 300, due: false },
  ])('$name', ({ clock, at, due }) => {
    expect(dueToAdvance(clock, stages, second(at))).toBe(due)
  })
})
