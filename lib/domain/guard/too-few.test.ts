import { expect, test } from 'vitest'
import { percent } from '../base/units'
import { defaultGuardSettings, type RuleName } from './settings'
import { rulesWithTooFew } from './too-few'

test.each([
  [1, 25, ['failures', 'latency']],
  [1, 50, []],
  [2, 25, []],
  [10, 3, ['failures', 'latency']],
  [50, 1, []],
  // Nobody to compare with: Green's failures are judged, its slowness is not.
  [99, 25, ['latency']],
  [100, 25, ['latency']],
  [0, 1, []],
] satisfies [number, number, RuleName[]][])(
  'Green %i %% at %i requests a second: %j',
  (green, rate, rules) => {
    expect(rulesWithTooFew(defaultGuardSettings, percent(green), rate)).toEqual(rules)
  },
)

test('a higher least number needs more answers', () => {
  const failures = { ...defaultGuardSettings.failures, answers: 1_000 }
  const settings = { ...defaultGuardSettings, failures }
  expect(rulesWithTooFew(settings, percent(50), 25)).toEqual(['failures'])
  expect(rulesWithTooFew(settings, percent(90), 25)).toEqual([])
})

test('what is not known yet is not called too few', () => {
  expect(rulesWithTooFew(defaultGuardSettings, null, 25)).toEqual([])
  expect(rulesWithTooFew(defaultGuardSettings, percent(1), null)).toEqual([])
})
