import { memo } from 'react'
import type { Instant } from '@/lib/domain/base/units'
import type { Metrics } from '@/lib/domain/environments/metrics'
import { historyMs, type Marker } from '@/lib/domain/timeline/point'
import { PlotPanel } from '../kit/chart/plot-panel'
import { useWords } from '../kit/live/context'
import { CloudWatchAge } from './cloud-watch-age'
import { EnvironmentLines } from './environment-lines'
import { MinuteSteps } from './minute-steps'
import { ChosenReadout } from './plot/chosen'
import { latencyFigures, millisecondsText } from './plot/figures'
import { TimePlot } from './plot/time-plot'
import { type LiveRow, medianFields, metricRows, rowsAge } from './rows'

interface Props {
  rows: LiveRow[]
  metrics: Metrics | null
  markers: readonly Marker[]
  now: Instant
}

/** p95 and p50 of the probe's own answers, second by second, and CloudWatch's minutes when they come. */
export const LatencyLines = memo(function LatencyLines({ rows, metrics, markers, now }: Props) {
  const words = useWords()
  const { card, chart, environments } = words
  const minutes = metricRows(metrics, 'responseTime', now)
  return (
    <PlotPanel
      wide
      title={chart.latency}
      unit={chart.latencyUnit}
      source={rowsAge(rows, now, words)}
      keys={
        <>
          <span className="key key-blue">{environments.blue}</span>
          <span className="key key-green">{environments.green}</span>
          <span className="key key-minute">
            <CloudWatchAge rows={minutes} now={now} of={card.minuteAverage} />
          </span>
        </>
      }
    >
      <TimePlot rows={rows} markers={markers} now={now} y={{ domain: [0, 'auto'] }} format={millisecondsText}>
        <MinuteSteps rows={minutes} from={now - historyMs} />
        <EnvironmentLines fields={medianFields} of={chart.p50} look="thin" />
        <EnvironmentLines of={chart.p95} />
      </TimePlot>
      <ChosenReadout figures={latencyFigures} />
    </PlotPanel>
  )
})
