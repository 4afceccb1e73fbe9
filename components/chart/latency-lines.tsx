import { memo } from 'react'
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Marker } from '@/lib/domain/state'
import type { Instant } from '@/lib/domain/units'
import { useWords } from '../live/context'
import type { LiveRow } from './rows'
import { useAxes } from './use-axes'

interface Props {
  rows: LiveRow[]
  markers: readonly Marker[]
  now: Instant
}

/** p95 of the probe's own answers, second by second. */
export const LatencyLines = memo(function LatencyLines({ rows, markers, now }: Props) {
  const { chart, environments } = useWords()
  const axes = useAxes(now)
  return (
    <section className="panel metric" aria-label={chart.latency}>
      <h2 className="metric-head">{chart.latency}</h2>
      <p className="metric-sub k">
        <span>{chart.latencyUnit}</span>
        <span>{chart.probe}</span>
      </p>
      <p className="metric-now">
        <span className="key key-blue">{environments.blue}</span>
        <span className="key key-green">{environments.green}</span>
      </p>
      <div className="metric-plot">
        <ResponsiveContainer>
          <LineChart data={rows} margin={axes.margin} accessibilityLayer={false}>
            <CartesianGrid vertical={false} />
            <XAxis dataKey="at" {...axes.x} />
            <YAxis {...axes.y} domain={[0, 'auto']} />
            <Tooltip {...axes.tooltip} formatter={value => `${Math.round(Number(value))} ms`} />
            {axes.within(markers).map(({ at, kind }) => (
              <ReferenceLine key={at} x={at} className={`plot-marker plot-${kind}`} />
            ))}
            <Line {...axes.line} dataKey="blue" name={environments.blue} stroke="var(--blue)" />
            <Line
              {...axes.line}
              dataKey="green"
              name={environments.green}
              stroke="var(--green)"
              className="plot-dashed"
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </section>
  )
})
