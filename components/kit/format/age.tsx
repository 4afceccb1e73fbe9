import { useWords } from '../live/context'
import type { Age } from '../live/freshness'
import { ageText, unknown } from './format'
import { useTimeOfDay } from './time-of-day'

/** `0.4 s ago`, or since when there was none that is newer; only the time where a heading says "as of". */
export function AgeMark({ age: { fresh, at, ageMs }, asOf }: { age: Age; asOf?: true }) {
  const words = useWords()
  const clock = useTimeOfDay()
  if (at === null) return <span className="age">{unknown}</span>
  return fresh ? (
    <span className="age">{ageText(ageMs, words)}</span>
  ) : (
    <span className="age age-stale">{asOf ? clock(at) : words.time.noneSince(clock(at))}</span>
  )
}
