import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitOf } from '@/lib/domain/base/traffic'
import { meets } from '@/lib/domain/split/line'
import { wordsOf } from '@/lib/words/words'
import {
  ageText,
  bandText,
  boundText,
  countText,
  leftText,
  lengthText,
  shareText,
  spreadText,
  weightText,
} from './format'
import { clockText } from './time-text'

const en = wordsOf('en')
const ko = wordsOf('ko')

describe('figures as they are written', () => {
  it.each([
    ['the clock begins at zero', clockText(0), '0:00'],
    ['the clock rounds down', clockText(83_999), '1:23'],
    ['the clock is never negative', clockText(-5), '0:00'],
    ['time left rounds up', leftText(100), '0:01'],
    ['time left is zero only when it is over', leftText(0), '0:00'],
    ['thousands are set apart', countText(4812, en), '4,812'],
    ['an unknown count is a dash', countText(null, en), '–'],
    ['a short length in milliseconds', lengthText(182.4, en), '182 ms'],
    ['a length in seconds', lengthText(2_100, ko), '2.1초'],
    ['a long length as a clock', lengthText(192_000, en), '3:12'],
    ['an unknown length is a dash', lengthText(null, en), '–'],
    ['a change in traffic at once', spreadText(0, en), '< 1 s'],
    ['a change in traffic later', spreadText(2_100, en), '2.1 s'],
    ['a young age has tenths', ageText(420, en), '0.4 s ago'],
    ['an age in seconds', ageText(64_300, ko), '64초 전'],
    ['an age in minutes', ageText(180_000, en), '3 min ago'],
    ['a whole weight', weightText(50), '50'],
    ['a broken weight', weightText(33.34), '33.3'],
    ['an unknown weight is a dash, not a zero', weightText(null), '–'],
    ['a share', shareText(0.4871), '48.7 %'],
    ['an unknown share', shareText(null), '–'],
    ['a bound rounds up', boundText(0.000622), '0.063 %'],
    ['a bound that is exact stays', boundText(0.0007), '0.070 %'],
    ['a wide bound', boundText(0.45), '45 %'],
    ['an unknown bound', boundText(null), '–'],
  ])('%s', (_name, written, expected) => {
    expect(written).toBe(expected)
  })
})

describe('the band as it is written', () => {
  it.each([
    ['whole percents where they suffice', 0.4401, 0.5588, 50, '44–56 %'],
    [
      'a tenth where the rounded end would hold a weight that the band does not',
      0.5032,
      0.5612,
      50,
      '50.3–56.1 %',
    ],
    ['a hundredth where a tenth would not tell', 0.50004, 0.56, 50, '50.004–56.000 %'],
    [
      'a tenth where the rounded end would lose a weight that the band holds',
      0.4961,
      0.5438,
      49.8,
      '49.6–54.4 %',
    ],
    ['none that is met by a share of one in a thousand', 0, 0.0006, 0, '0 %'],
    ['none that is not met', 0.0012, 0.006, 0, '0.1–0.6 %'],
    ['all', 0.992, 1, 100, '99–100 %'],
  ])('%s', (_name, low, high, weight, written) => {
    expect(bandText({ low, high }, splitOf(weight))).toBe(written)
  })

  it('is nothing where nothing is known, and stands alone where no weights are', () => {
    expect(bandText({ low: null, high: null }, splitOf(50))).toBe('')
    expect(bandText({ low: 0.44, high: 0.56 }, null)).toBe('44–56 %')
  })

  it('holds the weight exactly when the band meets it, whatever the two are', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 100 }),
        (a, b, weight) => {
          const band = { low: Math.min(a, b), high: Math.max(a, b) }
          const ends = bandText(band, splitOf(weight)).replace(' %', '').split('–').map(Number)
          const isHeld = (ends[0] ?? 0) <= weight && weight <= (ends.at(-1) ?? 0)
          // An end within a millionth of the weight is written with four decimals.
          if (Math.min(Math.abs(band.low - weight / 100), Math.abs(band.high - weight / 100)) > 1e-6)
            expect(isHeld).toBe(meets(band, splitOf(weight)))
        },
      ),
    )
  })
})
