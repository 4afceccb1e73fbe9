import { isGap } from './gap'

export interface Sample {
  /** Epoch milliseconds. */
  at: number
  /** Null is unknown: the line is broken there. */
  value: number | null
}

export interface Frame {
  from: number
  to: number
  /** The value at the top; the bottom is 0. */
  top: number
}

/** The `d` of an SVG path in a box of 1000 × 100. */
export function linePath(samples: readonly Sample[], { from, to, top }: Frame): string {
  let path = ''
  let before: number | null = null
  for (const { at, value } of samples) {
    if (value === null || at < from || at > to) {
      before = null
      continue
    }
    const joined = before !== null && !isGap(before, at)
    const x = ((at - from) / (to - from)) * 1_000
    const y = 100 - (Math.min(value, top) / top) * 100
    path += `${joined ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
    before = at
  }
  return path
}

/** The `d` of values that each hold for `lengthMs`, such as CloudWatch's minutes: a level stroke for each. */
export function stepPath(samples: readonly Sample[], lengthMs: number, { from, to, top }: Frame): string {
  const x = (at: number) => (((Math.min(Math.max(at, from), to) - from) / (to - from)) * 1_000).toFixed(1)
  return samples
    .flatMap(({ at, value }) => {
      if (value === null || at + lengthMs <= from || at >= to) return []
      const y = (100 - (Math.min(value, top) / top) * 100).toFixed(1)
      return [`M${x(at)} ${y}H${x(at + lengthMs)}`]
    })
    .join('')
}

/** A round number a little above the largest value: 1, 2, 5 times a power of ten. */
export function roundTop(values: readonly (number | null)[], least: number): number {
  const largest = Math.max(least, ...values.map(value => value ?? 0)) * 1.1
  const power = 10 ** Math.floor(Math.log10(largest))
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find(factor => factor * power >= largest) ?? 10
  return step * power
}
