import { type Millis, millis } from '../base/units'

/** What the show clock shows of a time: the seconds that have passed. */
export const clockSecond = (ms: number): Millis => millis(Math.floor(ms / 1_000) * 1_000)

/**
 * The times of the stages, one after the other, in whole seconds that add up to what the show clock said at the end. Each
 * rounded for itself they would not: six stages of 29.9 s are no three minutes. Null where a stage was never entered.
 */
export function wholeSeconds(times: readonly (Millis | null)[]): (Millis | null)[] {
  let passed = 0
  return times.map(ms => {
    if (ms === null) return null
    const before = clockSecond(passed)
    passed += ms
    return millis(clockSecond(passed) - before)
  })
}
