import { expect, test } from 'vitest'
import { nearestInTime } from './nearest-in-time'

const ticks = [0, 60_000, 120_000].map((value, index) => ({ index, value }))

test.each([
  ['a moment that both have', 60_000, 1],
  ['one between two minutes', 95_000, 2],
  ['one before the first', -5_000, 0],
  ['one after the last', 300_000, 2],
])('%s', (_name, activeLabel, index) => expect(nearestInTime(ticks, { activeLabel })).toBe(index))

test('nobody points, or there is nothing to point at', () => {
  expect(nearestInTime(ticks, {})).toBe(-1)
  expect(nearestInTime([], { activeLabel: 5 })).toBe(-1)
})
