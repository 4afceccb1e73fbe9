import type { PerEnvironment } from '../base/traffic'
import type { Instant } from '../base/units'

export const metricNames = ['responseTime', 'cpu', 'memory', 'healthyHosts', 'requestsPerTarget'] as const
export type MetricName = (typeof metricNames)[number]

/** One CloudWatch bucket: `at` is its beginning. Response time in seconds, CPU and memory in percent of what is reserved. */
export interface MetricPoint {
  at: Instant
  value: number
}

/** 60-second buckets, oldest first; an absent bucket is unknown, never zero. */
export type Metrics = Record<MetricName, PerEnvironment<MetricPoint[]>>
