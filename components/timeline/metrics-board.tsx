'use client'

import { memo } from 'react'
import type { Instant } from '@/lib/domain/base/units'
import type { Metrics } from '@/lib/domain/environments/metrics'
import { metricNames } from '@/lib/domain/environments/metrics'
import type { Marker } from '@/lib/domain/timeline/point'
import type { HistoryLog } from '../kit/live/history-log'
import { MetricChart } from './metric-chart'
import { liveRows } from './rows'

interface Props {
  metrics: Metrics | null
  /** Without services nobody measures their use. */
  hasServices: boolean
  /** The probe's own latencies, drawn with CloudWatch's: they should agree when CloudWatch's come. */
  history: HistoryLog
  markers: readonly Marker[]
  now: Instant
}

/** The five CloudWatch charts. Loaded apart: the chart library is not needed before they are shown. */
export default memo(function MetricsBoard({ metrics, hasServices, history, markers, now }: Props) {
  const probe = liveRows(history, now)
  return metricNames.map(name => (
    <MetricChart
      key={name}
      name={name}
      metrics={metrics}
      {...(name === 'responseTime' && { probe })}
      isPart={hasServices || (name !== 'cpu' && name !== 'memory')}
      markers={markers}
      now={now}
    />
  ))
})
