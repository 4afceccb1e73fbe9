'use client'

import { memo } from 'react'
import type { Instant } from '@/lib/domain/base/units'
import type { Metrics } from '@/lib/domain/environments/metrics'
import type { Verdict } from '@/lib/domain/split/verdict'
import type { Marker } from '@/lib/domain/timeline/point'
import type { HistoryLog } from '../kit/live/history-log'
import { LatencyLines } from './latency-lines'
import { MomentSlider } from './plot/moment-slider'
import { liveRows } from './rows'
import { SplitLines } from './split-lines'

interface Props {
  history: HistoryLog
  metrics: Metrics | null
  verdict: Verdict | null
  /** That a node of the load balancer lags. */
  behind: string | null
  markers: readonly Marker[]
  /** Moves only as often as the charts are to be drawn again. */
  now: Instant
}

/** The two charts of the witness, on the same time axis as CloudWatch's. Loaded apart, with the chart library. */
export default memo(function LiveCharts({ history, metrics, verdict, behind, markers, now }: Props) {
  const rows = liveRows(history, now)
  return (
    <MomentSlider rows={rows}>
      <SplitLines rows={rows} verdict={verdict} behind={behind} markers={markers} now={now} />
      <LatencyLines rows={rows} metrics={metrics} markers={markers} now={now} />
    </MomentSlider>
  )
})
