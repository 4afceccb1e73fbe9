import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff'

describe('the wait before the next attempt', () => {
  it.each([
    [0, 0, 250],
    [0, 1, 500],
    [1, 1, 1_000],
    [2, 0.5, 1_125],
    [9, 0, 250],
    [9, 1, 3_000],
    [5_000, 1, 3_000],
  ])('after %i failures, by chance %d, is %d ms', (failures, random, expected) => {
    expect(backoffMs(failures, random)).toBe(expected)
  })
})
