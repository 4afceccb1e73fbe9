import { memo } from 'react'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Marker } from '@/lib/domain/state'
import type { Instant } from '@/lib/domain/units'
import { useWords } from '../live/context'
import { MarkerLabels } from './marker-labels'
import type { LiveRow } from './rows'
import { useAxes } from './use-axes'

interface Props {
  rows: LiveRow[]
  markers: readonly Marker[]
  now: Instant
}

/** Green's share of new traffic: what AWS accepted as steps, what was observed with its 95 % interval. */
export const SplitLines = memo(function SplitLines({ rows, markers, now }: Props) {
  const axes = useAxes(now)
  const { chart } = useWords()
  return (
    <section className="panel metric" aria-label={chart.splitTitle}>
      <h2 className="metric-head">{chart.splitTitle}</h2>
      <p className="metric-sub k">
        <span>{chart.splitUnit}</span>
        <span>{chart.probe}</span>
      </p>
      <p className="metric-now">
        <span className="key key-accepted">{chart.accepted}</span>
        <span className="key key-green">{chart.observed}</span>
        <span className="key key-interval">{chart.interval}</span>
      </p>
      <div className="metric-plot">
        <ResponsiveContainer>
          <ComposedChart data={rows} margin={axes.margin} accessibilityLayer={false}>
            <CartesianGrid vertical={false} />
            <XAxis dataKey="at" {...axes.x} />
            <YAxis {...axes.y} domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} />
            <Tooltip {...axes.tooltip} formatter={percentOf} />
            {axes.within(markers).map(({ at, kind }) => (
              <ReferenceLine key={at} x={at} className={`plot-marker plot-${kind}`} />
            ))}
            <Area
              dataKey="interval"
              name={chart.interval}
              className="plot-interval"
              isAnimationActive={false}
              connectNulls={false}
              stroke="none"
            />
            <Line
              {...axes.line}
              type="stepAfter"
              dataKey="accepted"
              name={chart.accepted}
              stroke="var(--ink)"
            />
            <Line
              {...axes.line}
              dataKey="observed"
              name={chart.observed}
              stroke="var(--green)"
              className="plot-dashed"
            />
            <MarkerLabels markers={axes.within(markers)} now={now} />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </section>
  )
})

const percentOf = (value: unknown) =>
  Array.isArray(value)
    ? value.map(end => Number(end).toFixed(1)).join(' – ')
    : `${Number(value).toFixed(1)} %`
