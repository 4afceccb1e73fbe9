import { describe, expect, test } from 'vitest'
import { clockText, timeOfDay } from './time-text'

describe('times', () => {
  test.each([
    [0, '0:00'],
    [999, '0:00'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [754_000, '12:34'],
    [-5, '0:00'],
  ])('%i ms are %s', (ms, text) => {
    expect(clockText(ms)).toBe(text)
  })

  test('of day are those of the reader', () => {
    const at = Date.UTC(2026, 10, 23, 15, 2, 10)
    expect(timeOfDay(at, 'Asia/Seoul')).toBe('00:02:10')
    expect(timeOfDay(at, 'Europe/Berlin')).toBe('16:02:10')
  })
})
