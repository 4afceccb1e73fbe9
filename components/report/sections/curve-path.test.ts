import { describe, expect, test } from 'vitest'
import { bandPath, linePath, stepPath } from './curve-path'

const places = (...values: (number | null)[]) => values.map((y, x) => ({ x, y }))

describe('a curve', () => {
  test.each([
    ['one after the other', [1, 2, 3], 'M0.0,1.0L1.0,2.0L2.0,3.0'],
    ['with a gap where nothing is known', [1, null, 3, 4], 'M0.0,1.0M2.0,3.0L3.0,4.0'],
    ['of nothing', [null, null], ''],
  ])('%s', (_name, values, path) => expect(linePath(places(...values))).toBe(path))

  test('of weights holds each value until the next, and begins anew after a gap', () => {
    expect(stepPath(places(10, 50, null, 90))).toBe('M0.0,10.0H1.0V50.0M3.0,90.0')
  })

  test('of an interval is an area, in pieces between the gaps; a lone second has none', () => {
    expect(bandPath(places(1, 1, null, 1), places(2, 3, 2, 2))).toBe('M0.0,2.0L1.0,3.0L1.0,1.0L0.0,1.0Z')
  })
})
