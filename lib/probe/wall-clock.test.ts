import { expect, it } from 'vitest'
import { keepOffset, wallOffset, wallTime } from './wall-clock'

const offset = wallOffset(1_700_000_000_000, 5_000)

it('times are whole epoch milliseconds by the monotonic clock', () => {
  expect(wallTime(offset, 6_000.4)).toBe(1_700_000_001_000)
})

it('a wall clock that drifts by less than a second changes nothing', () => {
  expect(keepOffset(offset, 1_700_000_001_900, 6_000)).toBe(offset)
})

it.each([-3_600_000, 3_600_000])('a wall clock that jumps by %i ms is followed', jump => {
  const kept = keepOffset(offset, 1_700_000_001_000 + jump, 6_000)
  expect(wallTime(kept, 6_000)).toBe(1_700_000_001_000 + jump)
})
