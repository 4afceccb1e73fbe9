import { expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import { instant } from '../base/units'
import { awaitsOpening } from './stage-line'

const at = instant(1_000)
const opening = { blue: 90, green: 10 }

test.each([
  ['before the show, at other weights', 'idle', 90, true],
  ['before the show, after a rollback', 'idle', 0, true],
  ['before the show, at the opening split', 'idle', 10, false],
  ['before the show, while the weights are unknown', 'idle', null, false],
  ['during the show', 'running', 90, false],
  ['after the show', 'finished', 90, false],
] as const)('the opening split is awaited or not %s', (_when, state, green, awaited) => {
  const accepted = green === null ? null : { ...splitOf(green), at }
  expect(awaitsOpening(opening, { show: { state }, weights: { accepted } })).toBe(awaited)
})
