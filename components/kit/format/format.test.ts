import { describe, expect, it } from 'vitest'
import { wordsOf } from '@/lib/words/words'
import {
  ageText,
  boundText,
  countText,
  halfWidthText,
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
    ['half a width', halfWidthText(0.456, 0.518), '± 3.1'],
    ['no width without an interval', halfWidthText(null, 0.5), ''],
  ])('%s', (_name, written, expected) => {
    expect(written).toBe(expected)
  })
})
