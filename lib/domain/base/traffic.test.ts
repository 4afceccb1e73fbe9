import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openingSplit, raised, rollbackSplit, sameSplit, splitOf, splitOfWeights } from './traffic'
import { weight } from './units'

const ofWeights = (blue: number, green: number) =>
  splitOfWeights({ blue: weight(blue), green: weight(green) })

describe('split of the weights that AWS stores', () => {
  test.each([
    { blue: 90, green: 10, split: { blue: 90, green: 10 } },
    { blue: 0, green: 100, split: { blue: 0, green: 100 } },
    { blue: 1, green: 1, split: { blue: 50, green: 50 } },
    { blue: 999, green: 999, split: { blue: 50, green: 50 } },
    { blue: 10, green: 20, split: { blue: 33.3, green: 66.7 } },
    { blue: 0, green: 1, split: { blue: 0, green: 100 } },
    { blue: 7, green: 0, split: { blue: 100, green: 0 } },
  ])('$blue to $green is Blue $split.blue, Green $split.green', ({ blue, green, split }) => {
    expect(ofWeights(blue, green)).toEqual(split)
  })

  test('is unknown when both weights are 0, which AWS leaves undefined', () => {
    expect(ofWeights(0, 0)).toBeNull()
  })

  const anyWeight = fc.integer({ min: 0, max: 999 })

  test('adds up to 100 and never rounds a weight away', () => {
    fc.assert(
      fc.property(anyWeight, anyWeight, (blue, green) => {
        fc.pre(blue + green > 0)
        const split = ofWeights(blue, green)
        expect((split?.blue ?? 0) + (split?.green ?? 0)).toBeCloseTo(100, 9)
        expect(split?.blue === 0).toBe(blue === 0)
        expect(split?.green === 0).toBe(green === 0)
      }),
    )
  })

  test('gives back whole percents exactly, so that what was asked equals what is read', () => {
    for (let green = 0; green <= 100; green++)
      expect(sameSplit(ofWeights(100 - green, green), splitOf(green))).toBe(true)
  })

  test('does not change when both weights are multiplied', () => {
    const small = fc.integer({ min: 0, max: 99 })
    fc.assert(
      fc.property(small, small, fc.integer({ min: 2, max: 10 }), (blue, green, times) => {
        expect(ofWeights(blue * times, green * times)).toEqual(ofWeights(blue, green))
      }),
    )
  })
})

describe('splits', () => {
  test('of the show are 90/10 to open and 100/0 to roll back', () => {
    expect(openingSplit).toEqual({ blue: 90, green: 10 })
    expect(rollbackSplit).toEqual({ blue: 100, green: 0 })
  })

  test.each([
    { a: splitOf(10), b: splitOf(10), same: true },
    { a: splitOf(10), b: splitOf(11), same: false },
    { a: null, b: splitOf(10), same: false },
    { a: splitOf(10), b: null, same: false },
    { a: null, b: null, same: false },
  ])('$a and $b are the same: $same', ({ a, b, same }) => {
    expect(sameSplit(a, b)).toBe(same)
  })

  test.each([
    { from: 10, to: 50, more: ['green'] },
    { from: 50, to: 10, more: ['blue'] },
    { from: 50, to: 50, more: [] },
  ])('going from Green $from to Green $to raises $more', ({ from, to, more }) => {
    expect(raised(splitOf(from), splitOf(to))).toEqual(more)
  })
})
