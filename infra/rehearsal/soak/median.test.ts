import { expect, test } from 'vitest'
import { median } from './memories'

test.each([
  [[], 0],
  [[3], 3],
  [[4, 1, 3, 2], 2.5],
  [[9, 1, 5], 5],
])('the median of %j is %d', (numbers, expected) => expect(median(numbers)).toBe(expected))
