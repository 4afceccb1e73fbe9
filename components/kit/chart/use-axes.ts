import { historyMs, type Marker } from '@/lib/domain/timeline/point'
import { useWords } from '../live/context'
import { useUnit } from './use-unit'

const minute = 60_000

/** The time axis that all charts share, and the looks that they have in common. Colours are the stylesheet's. */
export function useAxes(now: number, labelled: boolean) {
  const { chart } = useWords()
  const unit = useUnit()
  const from = now - historyMs
  const minutesAgo = (...minutes: number[]) => minutes.map(ago => now - ago * minute)
  return {
    margin: { top: labelled ? unit * 2.6 : unit, right: unit * 1.6, bottom: 0, left: 0 },
    x: {
      type: 'number' as const,
      domain: [from, now] as [number, number],
      allowDataOverflow: true,
      ticks: minutesAgo(5, 4, 3, 2, 1, 0),
      tickFormatter: (at: number) => chart.ago(Math.round((now - at) / minute)),
      height: unit * 2.8,
      // Away from the other axis's lowest figure, which stands on the same corner.
      tickMargin: unit * 0.7,
      interval: 0,
      tickLine: false,
      axisLine: false,
    },
    /** Where there is little room. */
    few: minutesAgo(4, 2, 0),
    y: { width: unit * 5.6, tickLine: false, axisLine: false },
    tooltip: {
      isAnimationActive: false,
      // In the keys' place, and upwards from there: over no line, and over no other panel's.
      wrapperStyle: { inset: 'auto 0 100%', transform: 'none' },
      cursor: { className: 'plot-cursor' },
    },
    within: (markers: readonly Marker[]) => markers.filter(({ at }) => at > from && at <= now),
  }
}

/** A line that is broken where nothing is known, and does not move by itself. */
export const plainLine = {
  isAnimationActive: false,
  type: 'linear' as const,
  connectNulls: false,
  dot: false,
}
