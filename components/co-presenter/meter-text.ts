import type { MeterView } from '@/lib/domain/meter-view'
import { failureClasses } from '@/lib/domain/tally'
import type { Environment } from '@/lib/domain/traffic'
import type { Words } from '@/lib/words/words'
import { boundText, countText, unknown } from '../format/format'

/** How many of an environment's requests failed, and how: by class, or else the most that the sample leaves possible. */
export function failedText({ byEnvironment }: MeterView, name: Environment, words: Words): string {
  const one = byEnvironment[name]
  if (one.requests === null) return unknown
  const of = words.probe.failedOf(countText(one.failed, words), countText(one.requests, words))
  const classes = failureClasses.flatMap(kind =>
    one.failures[kind] ? [`${words.failure[kind]} ${one.failures[kind]}`] : [],
  )
  if (one.failed > 0) return [of, ...classes].join(' · ')
  return one.bound === null ? of : `${of} · ≤ ${boundText(one.bound)}`
}

/** The longest that it did nothing but fail: since the show began, and in the last minute. */
export function gapText(whole: MeterView, minute: MeterView, name: Environment, words: Words): string {
  const ms = ({ byEnvironment }: MeterView) => {
    const { longestGapMs } = byEnvironment[name]
    return longestGapMs === null ? unknown : `${countText(Math.round(longestGapMs), words)} ms`
  }
  return `${ms(whole)} · ${words.probe.inMinute(ms(minute))}`
}
