import { describe, expect, it } from 'vitest'
import { afterStall, afterSuccess, endSecond, gapFrom } from './seconds'

/** Longest gap of each second, given when successes came. */
function gapsOf(successes: number[], seconds: number) {
  let gap = gapFrom(0)
  return Array.from({ length: seconds }, (_, i) => {
    for (const at of successes) if (at >= i * 1_000 && at < (i + 1) * 1_000) gap = afterSuccess(gap, at)
    const { longest, next } = endSecond(gap, (i + 1) * 1_000)
    gap = next
    return longest
  })
}

describe('the longest gap', () => {
  it.each([
    ['counts from the start before the first success', [], [1_000, 2_000, 3_000]],
    ['ends with the first success', [700], [700, 1_300, 2_300]],
    [
      'is the spacing while all is well',
      [100, 350, 600, 900, 1_150, 1_400, 1_650, 1_900, 2_000],
      [300, 250, 1_000],
    ],
    ['that crosses seconds stands in each of them, whole', [900, 2_400], [900, 1_100, 1_500]],
    ['that ended is not carried into the next second', [10, 800, 1_100, 1_500, 1_900], [790, 400, 1_100]],
  ])('%s', (_name, successes, expected) => {
    expect(gapsOf(successes, 3)).toEqual(expected)
  })

  it('never runs backwards when two successes come in the wrong order', () => {
    const gap = afterSuccess(afterSuccess(gapFrom(0), 500), 480)
    expect(gap).toEqual({ since: 500, longest: 500 })
  })

  it('of an outage is whole but for the time in which the prober itself stood still', () => {
    const outage = afterStall(afterSuccess(gapFrom(0), 0), { from: 15_000, until: 15_150 })
    expect(endSecond(outage, 30_000).longest).toBe(29_850)
    // Between two successes that were well there is none of it.
    const well = afterStall(afterSuccess(gapFrom(0), 960), { from: 1_000, until: 4_000 })
    expect(endSecond(afterSuccess(well, 4_020), 5_000).longest).toBe(980)
    expect(afterSuccess(well, 4_020).longest).toBe(960)
  })
})
