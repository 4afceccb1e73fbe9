import { expect, test } from 'vitest'
import { millis } from '../base/units'
import { clockSecond, wholeSeconds } from './whole-seconds'

test.each<[string, (number | null)[], (number | null)[]]>([
  ['that are whole stay so', [30_000, 60_000], [30_000, 60_000]],
  [
    'that are all a little short lose one second together',
    [29_950, 29_950, 59_950],
    [29_000, 30_000, 60_000],
  ],
  ['that are all a little long gain one when it is full', [30_400, 30_400, 30_400], [30_000, 30_000, 31_000]],
  ['that were never entered stay unknown', [30_000, null, 10_500], [30_000, null, 10_000]],
])('times %s', (_name, times, whole) => {
  const given = times.map(ms => (ms === null ? null : millis(ms)))
  expect(wholeSeconds(given)).toEqual(whole)
  const total = (list: readonly (number | null)[]) => list.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
  expect(total(wholeSeconds(given))).toBe(clockSecond(total(given)))
})
