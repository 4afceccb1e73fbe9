'use client'

import { memo } from 'react'
import type { Metrics } from '@/lib/domain/metrics'
import { metricNames } from '@/lib/domain/metrics'
import type { Marker } from '@/lib/domain/state'
import type { Instant } from '@/lib/domain/units'
import { MetricChart } from './metric-chart'

interface Props {
  metrics: Metrics | null
  markers: readonly Marker[]
  now: Instant
}

/** The five CloudWatch charts. Loaded apart: the chart library is not needed before they are shown. */
export default memo(function MetricsBoard({ metrics, markers, now }: Props) {
  return metricNames.map(name => (
    <MetricChart key={name} name={name} metrics={metrics} markers={markers} now={now} />
  ))
})
