import { useState } from 'react'
import type { FullView } from '@/lib/domain/full-view'
import { useTimeOfDay } from '../format/time-of-day'
import { useWords } from '../live/context'
import { afterText, alarmText, tripText } from './guard-text'

/**
 * Which rule rolled back and by which figures, until the guard is armed again or this screen hides it; or why the guard
 * does not act. It lies over the names of the stages: never over a figure, the bar, the dots or a button.
 */
export function GuardBanner({ view }: { view: FullView }) {
  const words = useWords()
  const clock = useTimeOfDay()
  const [hidden, setHidden] = useState<number | null>(null)
  const { trip, alarm, armed, state } = view.guard
  if (armed && alarm !== null && state === 'alarm')
    return (
      <div className="guard-banner" data-tone={alarm.reason === 'blind' ? 'wait' : 'bad'} role="alert">
        <p>⚠ {alarmText(alarm, words)}</p>
      </div>
    )
  if (trip === null || trip.at === hidden) return null
  const { text, more } = tripText(trip, words)
  const after = afterText(trip, view, words, clock)
  return (
    <section className="guard-banner" data-tone="trip" aria-label={words.guard.title}>
      <div role="alert">
        <p>{words.guard.says(text)}</p>
        <p className="guard-after">
          <b className={`tone-${after.tone}`}>{after.text}</b>
          {more && ` ${more}`}
        </p>
      </div>
      <button type="button" className="small-button" onClick={() => setHidden(trip.at)}>
        {words.guard.hide}
      </button>
    </section>
  )
}
