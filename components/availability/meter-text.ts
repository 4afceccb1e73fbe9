import type { MeterView } from '@/lib/domain/availability/view'
import type { Environment } from '@/lib/domain/base/traffic'
import { type FailureClass, type Failures, failureClasses } from '@/lib/domain/witness/tally'
import type { Words } from '@/lib/words/en/en'
import { boundText, countText, lengthText, unknown } from '../kit/format/format'

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

/** The same without the classes, where there is no room for them. */
export function failedText(meter: MeterView, name: Environment, words: Words): string {
  const one = meter.byEnvironment[name]
  return one.requests === null || one.failed === 0
    ? failedWhole(meter, name, words)
    : words.probe.failedOf(countText(one.failed, words), countText(one.requests, words))
}

/** Most first. */
const classesOf = (failures: Failures) =>
  failureClasses
    .flatMap((kind): [FailureClass, number][] => (failures[kind] ? [[kind, failures[kind]]] : []))
    .sort(([, a], [, b]) => b - a)

/** The longest that it did nothing but fail, since the show began. */
export function gapText({ byEnvironment }: MeterView, name: Environment, words: Words): string {
  const { longestGapMs } = byEnvironment[name]
  return longestGapMs === null ? unknown : lengthText(longestGapMs, words)
}
