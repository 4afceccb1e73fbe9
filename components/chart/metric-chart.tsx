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
import type { MetricName, Metrics } from '@/lib/domain/metrics'
import type { Marker } from '@/lib/domain/state'
import type { Instant } from '@/lib/domain/units'
import { ageText, unknown } from '../format/format'
import { useWords } from '../live/context'
import { roundTop } from './line-path'
import { asOf, metricRows } from './rows'
import { useAxes } from './use-axes'

interface Props {
  name: MetricName
  metrics: Metrics | null
  markers: readonly Marker[]
  /** Moves only as often as the chart is to be drawn again. */
  now: Instant
}

/** One CloudWatch metric of both environments; its newest bucket says how old it is. */
export const MetricChart = memo(function MetricChart({ name, metrics, markers, now }: Props) {
  const words = useWords()
  const axes = useAxes(now)
  const rows = metricRows(metrics, name, now)
  const top = roundTop(
    rows.flatMap(({ blue, green }) => [blue, green]),
    1,
  )
  const newest = asOf(rows)
  const last = rows.at(-1)
  const digits = name === 'cpu' || name === 'memory' || name === 'responseTime' ? 1 : 0
  const figure = (value: number | null | undefined) => (value == null ? unknown : value.toFixed(digits))
  return (
    <section className="panel metric" aria-label={words.metrics[name]}>
      <h2 className="metric-head">{words.metrics[name]}</h2>
      <p className="metric-sub k">
        <span>{words.units[name]}</span>
        <span>
          {words.chart.cloudWatch} {newest === null ? unknown : ageText(now - newest, words)}
        </span>
      </p>
      <p className="metric-now">
        <span className="key key-blue">
          {words.environments.blue} <b>{figure(last?.blue)}</b>
        </span>
        <span className="key key-green">
          {words.environments.green} <b>{figure(last?.green)}</b>
        </span>
      </p>
      <div className="metric-plot">
        {rows.length === 0 ? (
          <p className="k metric-none">{words.chart.noData}</p>
        ) : (
          <ResponsiveContainer>
            <LineChart data={rows} margin={axes.margin} accessibilityLayer={false}>
              <CartesianGrid vertical={false} />
              <XAxis dataKey="at" {...axes.x} ticks={axes.few} />
              <YAxis {...axes.y} domain={[0, top]} ticks={[0, top / 2, top]} />
              <Tooltip {...axes.tooltip} formatter={value => Number(value).toFixed(digits)} />
              {axes.within(markers).map(({ at, kind }) => (
                <ReferenceLine key={at} x={at} className={`plot-marker plot-${kind}`} />
              ))}
              <Line {...axes.line} dataKey="blue" name={words.environments.blue} stroke="var(--blue)" dot />
              <Line
                {...axes.line}
                dataKey="green"
                name={words.environments.green}
                stroke="var(--green)"
                className="plot-dashed"
                dot
              />
            </LineChart>
          </ResponsiveContainer>
        )}
      </div>
    </section>
  )
})
