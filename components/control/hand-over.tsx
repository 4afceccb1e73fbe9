import { useState } from 'react'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useSetting, useWords } from '../kit/live/context'
import type { Live } from '../kit/live/use-live'
import { firstSeen, handOverLine } from './hand-over-line'

/** Tells both sides that the controls have changed hands, for as long as it is news. */
export function HandOver({ live: { view, now, lostSince, signedOut } }: { live: Live }) {
  const words = useWords()
  const { last } = view.lease
  const [seen, setSeen] = useState(() => firstSeen(null, last, now))
  const since = firstSeen(seen, last, now)
  if (since !== seen) setSeen(since)
  const line = handOverLine(last, useSetting(), now - since.at, words, useTimeOfDay())
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
