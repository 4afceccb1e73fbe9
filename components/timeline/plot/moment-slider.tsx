import { type ReactNode, useContext, useState } from 'react'
import { useWords } from '../../kit/live/context'
import { Recorded } from '../../kit/live/use-live'
import type { LiveRow } from '../rows'
import { ChosenRow } from './chosen'
import { momentText, rowsAway, secondOf } from './moment'

/**
 * The keyboard's way to what the pointer reads: one slider for all charts in it, which arrows move second by second. It
 * begins at the newest second and stays at the one that it is on, so that nothing is read aloud while nobody moves it;
 * a second that leaves the axis is let go. In a recording the arrows are the playhead's.
 */
export function MomentSlider({ rows, children }: { rows: readonly LiveRow[]; children: ReactNode }) {
  const words = useWords()
  const { chart } = words
  const isRecording = useContext(Recorded) !== null
  const [at, setAt] = useState<number | null>(null)
  const first = rows[0]
  const newest = rows.at(-1)
  const chosen = at === null ? null : (rows.find(row => row.at === at) ?? null)
  const here = chosen ?? newest
  return (
    <ChosenRow value={chosen}>
      {first && newest && here && !isRecording && (
        <input
          className="moment"
          type="range"
          aria-label={chart.moment}
          aria-valuetext={chosen ? momentText(chosen, words) : chart.noMoment}
          // Room at both ends: two rows may fall into one second of the clock's, and the last one must be reached.
          min={secondOf(first) - 1}
          max={secondOf(newest) + 1}
          step={1}
          value={secondOf(here)}
          onFocus={() => setAt(newest.at)}
          onBlur={() => setAt(null)}
          onChange={({ target }) =>
            setAt(rowsAway(rows, here, target.valueAsNumber - secondOf(here))?.at ?? null)
          }
        />
      )}
      {children}
    </ChosenRow>
  )
}
