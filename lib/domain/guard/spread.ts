import { wilson } from '../statistics/statistics'
import { type GuardSecond, sumOf } from './seconds'
import type { Watch } from './watch'

/** Two seconds tell soon where the split is, ten tell it closely. */
const looks = [2, 4, 10]
/** Three standard errors: a look in a thousand is wrong, and then by little. */
const standardErrors = 3

/**
 * Where Green's share may be, in percent, after what was just counted. A change spreads one way only, from the old split
 * to the new, so that whatever share was once in traffic is never given back. What failed without a name may have been
 * anybody's: it counts against either bound.
 */
export function narrowed({ green, between }: Watch, seconds: readonly GuardSecond[]): Watch['between'] {
  // After two changes at once, one up and one down, it may come from either side.
  if (green === null || (between.low < green && green < between.high)) return between
  const bounds = looks.map(count => {
    const last = seconds.slice(-count)
    const toGreen = sumOf(last, ({ latencies, failed }) => latencies.green.length + failed.green)
    const toBlue = sumOf(last, ({ latencies, failed }) => latencies.blue.length + failed.blue)
    const unnamed = sumOf(last, ({ failed }) => failed.unknown)
    const all = toGreen + toBlue + unnamed
    return {
      low: wilson(toGreen, all, standardErrors).low,
      high: wilson(toGreen + unnamed, all, standardErrors).high,
    }
  })
  return {
    low: Math.min(green, Math.max(between.low, ...bounds.map(({ low }) => Math.floor(low * 100)))),
    high: Math.max(green, Math.min(between.high, ...bounds.map(({ high }) => Math.ceil(high * 100)))),
  }
}
