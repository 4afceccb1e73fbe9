import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useWords } from '../kit/live/context'
import { recordText } from './record-text'

/** Says which process of the rehearsal cloud is missing or was just now, what of the show is not being kept, and for a while that the console was away. Nothing while all is well. */
export function RecordChip({
  view,
  now,
}: {
  view: Pick<FullView, 'recording' | 'recovered' | 'missing' | 'returned'>
  now: Instant
}) {
  const words = useWords()
  const text = recordText(view, now, words, useTimeOfDay())
  return (
    <div className="record-chip-place" role="status">
      {text !== null && (
        <p className="record-chip" data-trouble={view.missing.length > 0 || view.recording?.problem != null}>
          {text}
        </p>
      )}
    </div>
  )
}
