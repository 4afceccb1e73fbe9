import { DefaultZIndexes, usePlotArea, ZIndexLayer } from 'recharts'
import type { Marker } from '@/lib/domain/history'
import { useSetting, useWords } from '../live/context'
import { markerText } from './marker-text'
import { placeLabels } from './place-labels'
import { windowMs } from './rows'
import { useUnit } from './use-unit'

const rows = 2

/** What the markers' lines mean: stages at the top of the plot, changes of the weights at its bottom. */
export function MarkerLabels({ markers, now }: { markers: readonly Marker[]; now: number }) {
  const words = useWords()
  const { show, language } = useSetting()
  const plot = usePlotArea()
  const fontSize = useUnit() * 1.75
  if (!plot) return null
  const placed = (kinds: (kind: Marker['kind']) => boolean) =>
    placeLabels(
      markers
        .filter(({ kind }) => kinds(kind))
        .map(marker => ({
          x: (1 - (now - marker.at) / windowMs) * plot.width,
          text: markerText(marker, show, language, words),
        })),
      { width: plot.width, fontSize, rows },
    )
  const line = fontSize * 1.25
  const labels = [
    ...placed(kind => kind === 'stage').map(label => ({ ...label, y: line * (label.row + 0.8) })),
    ...placed(kind => kind !== 'stage').map(label => ({
      ...label,
      y: plot.height - line * (label.row + 0.4),
    })),
  ]
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g className="plot-labels">
        <filter id="label-ground" x="0" y="0" width="1" height="1">
          <feFlood className="label-ground" />
          <feComposite in="SourceGraphic" />
        </filter>
        {labels.map(({ x, y, text, before }) => (
          <text
            key={`${x} ${text}`}
            className="recharts-text"
            filter="url(#label-ground)"
            x={plot.x + x + (before ? -1 : 1) * fontSize * 0.4}
            y={plot.y + y}
            textAnchor={before ? 'end' : 'start'}
          >
            {text}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  )
}
