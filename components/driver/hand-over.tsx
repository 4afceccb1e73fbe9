import { useTimeOfDay } from '../format/time-of-day'
import { useSetting, useWords } from '../live/context'
import type { Live } from '../live/use-live'
import { handOverLine } from './hand-over-line'

/** Tells both sides that the controls have changed hands, for as long as it is news. */
export function HandOver({ live: { view, now, lostSince, signedOut } }: { live: Live }) {
  const words = useWords()
  const line = handOverLine(view.lease.last, useSetting(), now, words, useTimeOfDay())
  // What was said of the connection is more pressing, and this would be old.
  const shown = lostSince === null && !signedOut ? line : null
  return (
    <div className="hand-over-place" role="status">
      {shown && (
        <p className="hand-over" data-tone={shown.tone}>
          {shown.text}
        </p>
      )}
    </div>
  )
}
