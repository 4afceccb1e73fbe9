import { expect, test } from 'vitest'
import { growth, median } from './memory'

test.each([
  [[], 0],
  [[3], 3],
  [[4, 1, 3, 2], 2.5],
  [[9, 1, 5], 5],
])('the median of %j is %d', (numbers, expected) => expect(median(numbers)).toBe(expected))

test('growth is the last quarter against the second, whatever the first did', () => {
  expect(growth([1, 9, 100, 100, 100, 100, 105, 105])).toBeCloseTo(0.05)
  expect(growth([1, 2, 50, 50, 90, 90, 50, 50])).toBe(0)
  expect(growth([1, 2])).toBe(0)
})
