import { DefaultZIndexes, usePlotArea, ZIndexLayer } from 'recharts'
import { historyMs, type Marker } from '@/lib/domain/timeline/point'
import { placeLabels } from '../../kit/chart/place-labels'
import { useUnit } from '../../kit/chart/use-unit'
import { useSetting, useWords } from '../../kit/live/context'
import { markerText } from './marker-text'

/** Of what happens together the change of the weights is named: which stage it was, the rail says too. */
const rankOf = ({ kind }: Marker) => (kind === 'stage' ? 0 : 1)

/** What the markers' lines mean, in a line above the plot: no curve runs through a name. */
export function MarkerLabels({ markers, now }: { markers: readonly Marker[]; now: number }) {
  const words = useWords()
  const { show, language } = useSetting()
  const plot = usePlotArea()
  const fontSize = useUnit() * 1.75
  if (!plot) return null
  const placed = placeLabels(
    markers
      .toSorted((a, b) => rankOf(a) - rankOf(b) || a.at - b.at)
      .map(marker => ({
        x: (1 - (now - marker.at) / historyMs) * plot.width,
        text: markerText(marker, show, language, words),
      })),
    { width: plot.width, fontSize },
  )
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g className="plot-labels">
        {placed.map(({ x, text, before }) => (
          <text
            key={`${x} ${text}`}
            className="recharts-text"
            x={plot.x + x}
            y={plot.y - fontSize * 0.35}
            textAnchor={before ? 'end' : 'start'}
          >
            {text}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  )
}
