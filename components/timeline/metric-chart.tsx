import { memo } from 'react'
import type { Instant } from '@/lib/domain/base/units'
import type { MetricName, Metrics } from '@/lib/domain/environments/metrics'
import type { Marker } from '@/lib/domain/timeline/point'
import { roundTop } from '../kit/chart/line-path'
import { PlotPanel } from '../kit/chart/plot-panel'
import { unknown } from '../kit/format/format'
import { useWords } from '../kit/live/context'
import { CloudWatchAge } from './cloud-watch-age'
import { EnvironmentLines } from './environment-lines'
import { TimePlot } from './plot/time-plot'
import { type LiveRow, medianFields, metricRows } from './rows'

interface Props {
  name: MetricName
  metrics: Metrics | null
  /** What the probe measured of the same, second by second, where it does. */
  probe?: readonly LiveRow[]
  markers: readonly Marker[]
  /** Whether the target has what is measured. */
  isPart: boolean
  /** Moves only as often as the chart is to be drawn again. */
  now: Instant
}

/** One CloudWatch metric of both environments; its newest bucket says how old it is. */
export const MetricChart = memo(function MetricChart({ name, metrics, probe, markers, isPart, now }: Props) {
  const words = useWords()
  const rows = metricRows(metrics, name, now)
  const top = roundTop(
    [...rows, ...medians(probe)].flatMap(({ blue, green }) => [blue, green]),
    1,
  )
  const last = rows.at(-1)
  const digits = name === 'cpu' || name === 'memory' || name === 'responseTime' ? 1 : 0
  const figure = (value: number | null | undefined) => (value == null ? unknown : value.toFixed(digits))
  return (
    <PlotPanel
      title={words.metrics[name]}
      beside={probe && <span className="key key-thin k">{words.chart.probe}</span>}
      unit={words.units[name]}
      source={<CloudWatchAge rows={rows} now={now} />}
      keys={
        <>
          <span className="key key-blue">
            {words.environments.blue} <b>{figure(last?.blue)}</b>
          </span>
          <span className="key key-green">
            {words.environments.green} <b>{figure(last?.green)}</b>
          </span>
        </>
      }
    >
      {rows.length === 0 && !probe ? (
        <p className="k metric-none">{isPart ? words.chart.noData : words.card.notPart}</p>
      ) : (
        <TimePlot
          rows={rows}
          markers={markers}
          now={now}
          y={{ domain: [0, top], ticks: [0, top / 2, top] }}
          format={value => Number(value).toFixed(digits)}
          narrow
        >
          {probe && <EnvironmentLines rows={probe} fields={medianFields} of={words.chart.p50} look="thin" />}
          <EnvironmentLines look="dotted" />
        </TimePlot>
      )}
    </PlotPanel>
  )
})

const medians = (probe: readonly LiveRow[] = []) =>
  probe.map(({ blueMedian, greenMedian }) => ({ blue: blueMedian, green: greenMedian }))
