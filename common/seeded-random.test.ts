import { expect, test } from 'vitest'
import { seededRandom } from './seeded-random'

const first = (seed: number, count: number) => Array.from({ length: count }, seededRandom(seed))

test('a seed gives the numbers of mulberry32, today as ever', () => {
  const asBits = (seed: number) => first(seed, 3).map(number => number * 2 ** 32)
  expect(asBits(0)).toEqual([1_144_304_738, 1_416_247, 958_946_056])
  expect(asBits(1)).toEqual([2_693_262_067, 11_749_833, 2_265_367_787])
})

test.each([-1, 2 ** 31, 2 ** 32 + 7, 0.5])('%d is a seed too', seed => {
  for (const number of first(seed, 1_000)) {
    expect(number).toBeGreaterThanOrEqual(0)
    expect(number).toBeLessThan(1)
  }
})

test('the numbers are spread evenly, and those of two seeds differ', () => {
  const numbers = first(7, 100_000)
  for (let tenth = 0; tenth < 10; tenth++)
    expect(numbers.filter(number => Math.floor(number * 10) === tenth).length / 10_000).toBeCloseTo(1, 1)
  expect(first(8, 10)).not.toEqual(numbers.slice(0, 10))
})
