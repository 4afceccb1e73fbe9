import type { Split } from '../base/traffic'
import type { Interval } from '../statistics/statistics'

/** A connection that was kept may bring a stray answer: 0 and 100 % are met by a share this near to them. */
const stray = 0.001

/** The shares that count as this split. */
export function lineOf({ green }: Split): Interval {
  const share = green / 100
  return { low: share >= 1 ? 1 - stray : share, high: share <= 0 ? stray : share }
}

/** Whether the split's line lies inside the band. */
export function meets(band: Interval, split: Split): boolean {
  const { low, high } = lineOf(split)
  return band.low <= high && band.high >= low
}
