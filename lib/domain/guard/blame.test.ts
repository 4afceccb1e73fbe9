import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { type Blame, blameFor, type Named, type ShareOfGreen } from './blame'

const at = (percent: number): ShareOfGreen => ({
  accepted: percent / 100,
  low: percent / 100,
  high: percent / 100,
})

describe('failures without a name', () => {
  test.each([
    ['Green hangs at half', { blue: 25, green: 0, unknown: 25 }, at(50), 'green'],
    ['Green hangs at nine tenths', { blue: 6, green: 0, unknown: 54 }, at(90), 'green'],
    ['Green hangs at a tenth', { blue: 180, green: 0, unknown: 20 }, at(10), 'green'],
    ['a third of Green’s hang', { blue: 250, green: 167, unknown: 83 }, at(50), 'green'],
    ['Blue hangs at half', { blue: 0, green: 25, unknown: 25 }, at(50), 'blue'],
    ['Blue hangs at nine tenths', { blue: 0, green: 10, unknown: 90 }, at(10), 'blue'],
    ['for minutes, a third of Green’s hang', { blue: 6_000, green: 4_000, unknown: 2_000 }, at(50), 'green'],
    ['half of all hang', { blue: 50, green: 50, unknown: 100 }, at(50), 'both'],
    ['all hang at half', { blue: 0, green: 0, unknown: 50 }, at(50), 'both'],
    ['few hang', { blue: 25, green: 22, unknown: 3 }, at(50), 'unclear'],
    ['nothing failed', { blue: 25, green: 25, unknown: 0 }, at(50), 'unclear'],
    ['only Green has weight', { blue: 0, green: 10, unknown: 20 }, at(100), 'green'],
    [
      'only Green has weight, and Blue answers all the same',
      { blue: 10, green: 0, unknown: 20 },
      at(100),
      'unclear',
    ],
  ] satisfies [string, Named, ShareOfGreen, Blame['whose']][])('%s', (_name, named, share, whose) => {
    expect(blameFor(named, share).whose).toBe(whose)
  })

  test('are nobody’s while the change may not have reached anybody yet', () => {
    const spreading = { accepted: 0.5, low: 0, high: 0.5 }
    expect(blameFor({ blue: 50, green: 0, unknown: 50 }, spreading).whose).toBe('unclear')
    expect(blameFor({ blue: 50, green: 0, unknown: 50 }, { ...spreading, low: 0.2 }).whose).toBe('green')
  })

  test('are told with how much better the one explains them than the others', () => {
    const { ratio } = blameFor({ blue: 25, green: 0, unknown: 25 }, at(50))
    // Nobody but Green leaves Blue's half untouched: 2^25, halved since it might not have been all of Green's that fail.
    expect(ratio).toBeCloseTo((2 ** 25 * (1 + 1 / 26)) / 2, 0)
    expect(blameFor({ blue: 0, green: 10, unknown: 20 }, at(100)).ratio).toBeNull()
  })
})

/** A minute at 50 requests a second, looked at each second over the last one, ten, and over all: how often somebody innocent is blamed. */
function blamedWrongly(guilty: 'blue' | 'both', count: number) {
  let wrong = 0
  for (let seed = 0; seed < count; seed++) {
    const chance = seededRandom(seed)
    const green = 0.02 + chance() * 0.96
    const failing = chance() ** 2
    const share = { accepted: green, low: green, high: green }
    const sum: Named = { blue: 0, green: 0, unknown: 0 }
    for (let second = 0; second < 60; second++) {
      for (let i = 0; i < 50; i++) {
        const who = chance() < green ? 'green' : 'blue'
        const fails = (guilty === 'both' || guilty === who) && chance() < failing
        sum[fails ? 'unknown' : who] += 1
      }
      if (blameFor(sum, share).whose === 'green') {
        wrong += 1
        break
      }
    }
  }
  return wrong
}

test.each(['blue', 'both'] as const)(
  'Green is blamed for what %s did in at most one spell of failures in a hundred, however often one looks',
  guilty => {
    expect(blamedWrongly(guilty, 1_000)).toBeLessThanOrEqual(10)
  },
)
