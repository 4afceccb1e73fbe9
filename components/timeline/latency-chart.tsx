import { useEffect, useState } from 'react'
import { type Environment, environments } from '@/lib/domain/base/traffic'
import type { Instant } from '@/lib/domain/base/units'
import type { Metrics } from '@/lib/domain/environments/metrics'
import { historyMs, type Marker, type Point } from '@/lib/domain/timeline/point'
import { linePath, roundTop, stepPath } from '../kit/chart/line-path'
import { AgeMark } from '../kit/format/age'
import { useWords } from '../kit/live/context'
import type { Age } from '../kit/live/freshness'
import type { HistoryLog } from '../kit/live/history-log'
import { CloudWatchAge } from './cloud-watch-age'
import { bucketMs, metricRows } from './rows'

interface Props {
  history: HistoryLog
  metrics: Metrics | null
  markers: readonly Marker[]
  now: Instant
  probe: Age
}

/**
 * p95 and p50 of the last five minutes, and CloudWatch's minutes as they come. It moves every second, so it is plain SVG
 * paths and not a chart library's tree.
 */
export function LatencyChart({ history, metrics, markers, now, probe }: Props) {
  const words = useWords()
  const seconds = useSeconds(history, now)
  const minutes = metricRows(metrics, 'responseTime', now)
  const frame = {
    from: now - historyMs,
    to: now,
    top: roundTop(
      [...seconds.map(({ p95 }) => p95), ...minutes].flatMap(({ blue, green }) => [blue, green]),
      9,
    ),
  }
  const path = (name: Environment, of: 'p50' | 'p95') =>
    linePath(
      seconds.map(second => ({ at: second.at, value: second[of][name] })),
      frame,
    )
  const steps = (name: Environment) =>
    stepPath(
      minutes.map(row => ({ at: row.at, value: row[name] })),
      bucketMs,
      frame,
    )
  const changes = markers.filter(({ kind, at }) => kind !== 'stage' && at > frame.from)
  const place = (at: number) => ((at - frame.from) / historyMs) * 1_000
  return (
    <section className="panel latency" aria-label={words.chart.latency} data-stale={!probe.fresh}>
      <h2 className="card-head">
        <span>p95</span>
        <span className="k">
          {words.chart.fiveMinutes} · <AgeMark age={probe} />
        </span>
      </h2>
      <p className="latency-keys k">
        <span className="key key-thin">p50</span>
        <span className="key key-minute">
          <CloudWatchAge rows={minutes} now={now} />
        </span>
      </p>
      <div className="latency-plot">
        <span className="latency-top k">{frame.top} ms</span>
        <span className="latency-bottom k">0</span>
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
          <path className="plot-grid" d="M0 0H1000M0 50H1000M0 100H1000" />
          {changes.map(({ at, kind }) => (
            <path key={at} className={`plot-marker plot-${kind}`} d={`M${place(at).toFixed(1)} 0V100`} />
          ))}
          {environments.map(name => (
            <g key={name}>
              <path className={`plot-steps plot-${name}`} d={steps(name)} />
              <path className={`plot-line plot-median plot-${name}`} d={path(name, 'p50')} />
              <path className={`plot-line plot-${name}`} d={path(name, 'p95')} />
            </g>
          ))}
        </svg>
      </div>
    </section>
  )
}

/** The server's and the first drawing's seconds are the same; from then on the log is read with every beat. */
function useSeconds(history: HistoryLog, now: Instant): readonly Point[] {
  const [seconds, setSeconds] = useState(() => history.all())
  // biome-ignore lint/correctness/useExhaustiveDependencies: every beat may have brought a second.
  useEffect(() => setSeconds(history.all()), [history, now])
  return seconds
}
