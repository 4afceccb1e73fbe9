import { describe, expect, test } from 'vitest'
import { playClock as play, second, stages } from '../state/show.fixture'
import { act, clockActs, mayAct, stoppedClock } from './clock'

const idle = stoppedClock(1)
const running = play([[0, 'start']])
const paused = play([
  [0, 'start'],
  [5, 'pause'],
])
const finished = play([
  [0, 'start'],
  [5, 'finish'],
])

describe('buttons of the clock', () => {
  const all = ['start', 'pause', 'resume', 'next', 'previous', 'reset', 'finish']
  test.each([
    { state: 'idle', stage: 0, acts: ['start'] },
    { state: 'running', stage: 0, acts: ['pause', 'next', 'reset', 'finish'] },
    { state: 'running', stage: 2, acts: ['pause', 'next', 'previous', 'reset', 'finish'] },
    { state: 'paused', stage: 0, acts: ['resume', 'next', 'reset', 'finish'] },
    { state: 'paused', stage: 1, acts: ['resume', 'next', 'previous', 'reset', 'finish'] },
    { state: 'finished', stage: 2, acts: ['reset'] },
  ] as const)('while $state at stage $stage are $acts', ({ state, stage, acts }) => {
    expect([...clockActs]).toEqual(all)
    expect(clockActs.filter(what => mayAct({ state, stage }, what))).toEqual(acts)
  })

  test.each([
    { name: 'idle', clock: idle },
    { name: 'running', clock: running },
    { name: 'paused', clock: paused },
    { name: 'finished', clock: finished },
  ])('that mean nothing leave a clock that is $name untouched', ({ clock }) => {
    for (const what of clockActs)
      if (!mayAct(clock, what)) expect(act(clock, what, stages, second(9))).toBe(clock)
  })
})
