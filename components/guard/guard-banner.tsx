import { type ReactNode, useState } from 'react'
import type { FullView } from '@/lib/domain/state/full-view'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useWords } from '../kit/live/context'
import { afterText, alarmText, tripText } from './guard-text'

/**
 * Which rule rolled back and by which figures, until the guard is armed again; or why the guard does not act. This screen
 * may hide either, until the next. It lies over the rail: never over a figure, the bar, the dots or a button.
 */
export function GuardBanner({ view }: { view: FullView }) {
  const words = useWords()
  const clock = useTimeOfDay()
  const [hidden, setHidden] = useState<number | null>(null)
  const { trip, alarm, armed, state } = view.guard
  if (armed && alarm !== null && state === 'alarm')
    return alarm.at === hidden ? null : (
      <Banner tone={alarm.reason === 'blind' ? 'wait' : 'bad'} hide={() => setHidden(alarm.at)}>
        <p>⚠ {alarmText(alarm, words)}</p>
      </Banner>
    )
  if (trip === null || trip.at === hidden) return null
  const { text, more } = tripText(trip, words)
  const after = afterText(trip, view, words, clock)
  return (
    <Banner tone="trip" hide={() => setHidden(trip.at)}>
      <p>{words.guard.says(text)}</p>
      <p className="guard-after">
        <b className={`tone-${after.tone}`}>{after.text}</b>
        {more && <span className="guard-more"> {more}</span>}
      </p>
    </Banner>
  )
}

interface BannerProps {
  tone: 'trip' | 'wait' | 'bad'
  hide(): void
  children: ReactNode
}

function Banner({ tone, hide, children }: BannerProps) {
  const { guard } = useWords()
  return (
    <section className="guard-banner" data-tone={tone} aria-label={guard.title}>
      <div role="alert">{children}</div>
      <button type="button" className="small-button" onClick={hide}>
        {guard.hide}
      </button>
    </section>
  )
}
