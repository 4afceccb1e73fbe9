import { describe, expect, test } from 'vitest'
import { readSpreading } from './spreading'

describe('the time that a change is given to spread', () => {
  test.each([
    [undefined, 30_000],
    ['', 30_000],
    ['5', 5_000],
    ['7.5', 7_500],
    ['120', 120_000],
  ])('%s is %i ms', (text, ms) => {
    expect(readSpreading(text)).toBe(ms)
  })

  test.each(['4', '121', '-30', 'long', 'NaN'])('%s is refused with a sentence', text => {
    expect(() => readSpreading(text)).toThrow(
      `GREENROOM_SPREADING_SECONDS is what a change is given to spread: 5 to 120 seconds, not "${text}".`,
    )
  })
})
