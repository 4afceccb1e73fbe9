import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { splitOf } from '../base/traffic'
import { second } from '../state/show.fixture'
import { likelihoodRatio } from '../statistics/statistics'
import { expectSplit, type Observation, observe } from './observed'
import { type Count, hasTurned } from './turned'

/** Quiet runs that are simulated; `npm run proof simulations` has 300. */
const quietRuns = Number(process.env.GREENROOM_QUIET_RUNS) || 60
const quietSeconds = 630
const perSecond = 25

function drawing(seed: number) {
  const chance = seededRandom(seed)
  return (share: number) => Array.from({ length: perSecond }, chance).filter(x => x * 100 < share).length
}

/** Ten minutes of a split that is as accepted, and the 30 s before them in which it could spread. */
function quietly(green: number, draw: (share: number) => number) {
  let observation = expectSplit(splitOf(green), second(0), 'changed')
  let alarms = 0
  for (let at = 1; at <= quietSeconds; at++) {
    observation = observe(observation, draw(green), perSecond, second(at))
    if (observation.verdict === 'disagrees') alarms++
  }
  return { observation, alarms }
}

/** How many seconds until the turn is called a disagreement. */
function noticedAfter(before: Observation, green: number, draw: (share: number) => number) {
  let observation = before
  let seconds = 0
  while (observation.verdict !== 'disagrees' && seconds < 600) {
    seconds++
    observation = observe(observation, draw(green), perSecond, second(quietSeconds + seconds))
  }
  return seconds
}

describe('a split that turns after ten minutes of agreement', () => {
  test.each([
    { from: 50, to: 0, within: 2 },
    { from: 50, to: 10, within: 5 },
    { from: 10, to: 50, within: 5 },
    { from: 90, to: 100, within: 10 },
    { from: 10, to: 0, within: 10 },
    { from: 50, to: 30, within: 20 },
    { from: 10, to: 20, within: 40 },
    { from: 50, to: 40, within: 150 },
  ])('from Green $from to $to is noticed within $within s in each of 30 runs', ({ from, to, within }) => {
    for (let seed = 0; seed < 30; seed++) {
      const draw = drawing(seed)
      expect(noticedAfter(quietly(from, draw).observation, to, draw)).toBeLessThanOrEqual(within)
    }
  })

  test(`is never seen where there is none: ${quietRuns} times ten quiet minutes`, () => {
    const shares = [0, 1, 10, 50, 90, 100]
    const alarms = Array.from({ length: quietRuns }, (_, seed) =>
      quietly(shares[seed % shares.length] ?? 0, drawing(seed)),
    ).filter(run => run.alarms > 0)
    expect(alarms).toEqual([])
  })
})

describe('the last seconds', () => {
  const against = ({ green, total }: Count) => likelihoodRatio(green, total, 0.5)
  const repeat = (count: number, green: number): Count[] =>
    Array.from({ length: count }, () => ({ green, total: 25 }))

  test('are looked at by themselves, whatever came before', () => {
    expect(hasTurned([...repeat(600, 12), ...repeat(2, 0)], against)).toBe(true)
    expect(hasTurned(repeat(600, 12), against)).toBe(false)
  })

  test('must be as many as a window needs', () => {
    expect(hasTurned([], against)).toBe(false)
    expect(hasTurned([{ green: 0, total: 10 }], against)).toBe(false)
    expect(hasTurned([{ green: 0, total: 25 }], against)).toBe(true)
  })
})
