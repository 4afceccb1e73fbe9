import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { splitOf } from '../base/traffic'
import { second } from '../state/show.fixture'
import { expectSplit, observe } from './observed'

/** Changes that are simulated; `npm run proof simulations` has 10,000. */
const changes = Number(process.env.GREENROOM_SIMULATED) || 1_000

interface Rollout {
  from: number
  to: number
  /** After how many seconds each node of the load balancer sends by the new weights. */
  delays: readonly [number, number]
}

/** A minute at 25 requests a second. One answer in fifty was asked up to 2 s earlier, so it may still be of the old split. */
function simulate({ from, to, delays }: Rollout, chance: () => number) {
  const converged = Math.max(...delays)
  const seen = { early: false, late: false, agreedAfter: Number.POSITIVE_INFINITY }
  let observation = expectSplit(splitOf(to), second(0), 'changed')
  for (let at = 1; at <= 60; at++) {
    let green = 0
    for (let i = 0; i < 25; i++) {
      const asked = at - 1 + i / 25 - (chance() < 0.02 ? chance() * 2 : 0)
      const delay = chance() < 0.5 ? delays[0] : delays[1]
      if (chance() * 100 < (asked < delay ? from : to)) green++
    }
    observation = observe(observation, green, 25, second(at))
    if (observation.verdict === 'disagrees' && at <= 30) seen.early = true
    if (observation.verdict === 'disagrees' && at > 30) seen.late = true
    if (observation.verdict === 'agrees' && at >= converged)
      seen.agreedAfter = Math.min(seen.agreedAfter, at - converged)
  }
  return seen
}

function runs(count: number, rollout: (chance: () => number) => Rollout) {
  return Array.from({ length: count }, (_, seed) => {
    const chance = seededRandom(seed)
    return simulate(rollout(chance), chance)
  })
}

describe(`${changes} changes that spread within 0–20 s`, () => {
  const shares = [0, 2, 5, 10, 12, 40, 45, 50, 52, 90, 95, 100]
  const results = runs(changes, chance => {
    const pick = () => shares[Math.floor(chance() * shares.length)] ?? 0
    return { from: pick(), to: pick(), delays: [chance() * 20, chance() * 20] }
  })

  test('are never called a disagreement while they may spread', () => {
    expect(results.filter(({ early }) => early)).toEqual([])
  })

  test('give at most one false alarm in 1,000 afterwards', () => {
    expect(results.filter(({ late }) => late).length).toBeLessThanOrEqual(changes / 1_000)
  })

  test('agree within 20 s of being in traffic, but for one in 500 whose counting restarted by chance', () => {
    expect(results.filter(({ agreedAfter }) => agreedAfter > 20).length).toBeLessThanOrEqual(changes / 500)
    expect(results.filter(({ agreedAfter }) => agreedAfter > 30)).toEqual([])
  })
})

test('small steps that spread slowly give at most one false alarm in 1,000: weak evidence of the old split does not count', () => {
  const slow = (chance: () => number): Rollout => ({
    from: 50,
    to: 40,
    delays: [15 + chance() * 5, 15 + chance() * 5],
  })
  expect(runs(changes, slow).filter(({ late }) => late).length).toBeLessThanOrEqual(changes / 1_000)
})
