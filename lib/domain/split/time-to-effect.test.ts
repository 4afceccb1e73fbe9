import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import { instant } from '../base/units'
import type { PublicView } from '../state/view'
import { timeToEffect } from './time-to-effect'

const change = { acceptedAt: instant(1_000), to: splitOf(50) }
const weights = (
  green: number,
  observed: Partial<PublicView['weights']['observed']> = {},
): Pick<PublicView['weights'], 'accepted' | 'observed'> => ({
  accepted: { ...splitOf(green), at: instant(1_000) },
  observed: {
    green: 0.5,
    low: 0.46,
    high: 0.54,
    n: 900,
    unnamed: 0,
    verdict: 'agrees',
    since: instant(4_200),
    agreedAt: instant(9_000),
    nodes: null,
    ...observed,
  },
})

describe('the time from acceptance into traffic', () => {
  test.each([
    ['is counted to the second since which new traffic agrees', change, weights(50), 3_200],
    ['is not negative when traffic was so before', change, weights(50, { since: instant(500) }), 0],
    ['is unknown before AWS accepted', { ...change, acceptedAt: null }, weights(50), null],
    ['is unknown while traffic does not agree', change, weights(50, { verdict: 'waiting' }), null],
    ['is unknown while nothing was counted', change, weights(50, { since: null }), null],
    ['is unknown once other weights are in force', change, weights(90), null],
    ['is unknown while no weights are', change, { ...weights(50), accepted: null }, null],
  ])('%s', (_name, of, seen, expected) => {
    expect(timeToEffect(of, seen)).toBe(expected)
  })
})
