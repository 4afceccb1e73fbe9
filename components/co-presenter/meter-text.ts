import type { MeterView } from '@/lib/domain/meter-view'
import { type FailureClass, type Failures, failureClasses } from '@/lib/domain/tally'
import type { Environment } from '@/lib/domain/traffic'
import type { Words } from '@/lib/words/words'
import { boundText, countText, lengthText, unknown } from '../format/format'

/** How many of an environment's requests failed, and how: by class, or else the most that the sample leaves possible. */
export function failedWhole({ byEnvironment }: MeterView, name: Environment, words: Words): string {
  const one = byEnvironment[name]
  if (one.requests === null) return unknown
  const of = words.probe.failedOf(countText(one.failed, words), countText(one.requests, words))
  const classes = classesOf(one.failures).map(
    ([kind, count]) => `${words.failure[kind]} ${countText(count, words)}`,
  )
  if (one.failed > 0) return [of, ...classes].join(' · ')
  return one.bound === null ? of : `${of} · ≤ ${boundText(one.bound)}`
}

/** The same where there is room for one class: that of most failures, and how many were of others. */
export function failedText(meter: MeterView, name: Environment, words: Words): string {
  const one = meter.byEnvironment[name]
  const [top] = one.requests === null ? [] : classesOf(one.failures)
  if (one.requests === null || top === undefined) return failedWhole(meter, name, words)
  const [kind, count] = top
  const others = one.failed - count
  const said = `${words.failure[kind]} ${countText(count, words)}`
  return others > 0 ? `${said} +${countText(others, words)}` : said
}

/** Most first. */
const classesOf = (failures: Failures) =>
  failureClasses
    .flatMap((kind): [FailureClass, number][] => (failures[kind] ? [[kind, failures[kind]]] : []))
    .sort(([, a], [, b]) => b - a)

/** The longest that it did nothing but fail: since the show began, and in the last minute. */
export function gapText(whole: MeterView, minute: MeterView, name: Environment, words: Words): string {
  const ms = ({ byEnvironment }: MeterView) => {
    const { longestGapMs } = byEnvironment[name]
    return longestGapMs === null ? unknown : lengthText(longestGapMs, words)
  }
  return `${ms(whole)} · ${words.probe.inMinute(ms(minute))}`
}
