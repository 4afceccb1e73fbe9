import { createContext, useContext } from 'react'
import { DefaultZIndexes, usePlotArea, ZIndexLayer } from 'recharts'
import { historyMs } from '@/lib/domain/timeline/point'
import type { Words } from '@/lib/words/en/en'
import { useWords } from '../../kit/live/context'
import type { LiveRow } from '../rows'
import type { Figure } from './figures'
import { ReadoutLine } from './readout'

/**
 * The second that was chosen by the keyboard; null while none is. Only what shows it is drawn again as it moves: the
 * curves are too much work for a key that is held.
 */
export const ChosenRow = createContext<LiveRow | null>(null)

/** Where the chosen second lies in a plot: a line from its top to its bottom. `now` is the axis's right end. */
export function ChosenLine({ now }: { now: number }) {
  const row = useContext(ChosenRow)
  const plot = usePlotArea()
  if (!row || !plot || row.at < now - historyMs || row.at > now) return null
  const x = plot.x + (1 - (now - row.at) / historyMs) * plot.width
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.cursorLine}>
      <path className="plot-cursor" d={`M${x} ${plot.y}v${plot.height}`} />
    </ZIndexLayer>
  )
}

/** What a chart's lines are in the chosen second, where the pointer's readout would stand. The slider tells it to ears. */
export function ChosenReadout({ figures }: { figures(row: LiveRow, words: Words): Figure[] }) {
  const words = useWords()
  const row = useContext(ChosenRow)
  if (!row) return null
  return (
    <div className="readout-chosen" aria-hidden="true">
      <ReadoutLine at={row.at} figures={figures(row, words)} />
    </div>
  )
}
