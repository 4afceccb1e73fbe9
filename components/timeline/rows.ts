import type { MetricName, Metrics } from '@/lib/domain/environments/metrics'
import { historyMs } from '@/lib/domain/timeline/point'
import type { Words } from '@/lib/words/en/en'
import { isGap } from '../kit/chart/gap'
import { ageText, unknown } from '../kit/format/format'
import type { HistoryLog } from '../kit/live/history-log'

/** A row of a chart: one moment, both environments. Null is unknown and drawn as a gap. */
export interface Row {
  at: number
  blue: number | null
  green: number | null
}

/** AWS: the demo asks for periods of 60 s. */
export const bucketMs = 60_000

/** AWS: TargetResponseTime is in seconds; everything on the screens is in milliseconds. */
const factor: Partial<Record<MetricName, number>> = { responseTime: 1_000 }

/** CloudWatch's buckets of both environments side by side; a bucket that is absent on both sides is a row of nulls. */
export function metricRows(metrics: Metrics | null, name: MetricName, now: number): Row[] {
  if (metrics === null) return []
  const scale = factor[name] ?? 1
  const byTime = (points: readonly { at: number; value: number }[]) =>
    new Map(
      points.filter(({ at }) => at >= now - historyMs - bucketMs).map(({ at, value }) => [at, value * scale]),
    )
  const blue = byTime(metrics[name].blue)
  const green = byTime(metrics[name].green)
  const times = [...new Set([...blue.keys(), ...green.keys()])].sort((a, b) => a - b)
  const rows: Row[] = []
  for (const at of times) {
    const before = rows.at(-1)
    if (before && at - before.at > bucketMs * 1.5)
      rows.push({ at: before.at + bucketMs, blue: null, green: null })
    rows.push({ at, blue: blue.get(at) ?? null, green: green.get(at) ?? null })
  }
  return rows
}

/** When CloudWatch's newest bucket began; null while there is none. */
export const asOf = (rows: readonly Row[]) => rows.at(-1)?.at ?? null

/** How old the newest row is, as the screens say it. */
export function rowsAge(rows: readonly Row[], now: number, words: Words): string {
  const newest = asOf(rows)
  // The charts are drawn every few seconds, and the newest row may be newer than that.
  return newest === null ? unknown : ageText(Math.max(0, now - newest), words)
}

/** `blue` and `green` are the 95th percentiles, in milliseconds. */
export interface LiveRow extends Row {
  blueMedian: number | null
  greenMedian: number | null
  accepted: number | null
  observed: number | null
  /** the 95 % band in percent; null where it is unknown. */
  observedBand: [number, number] | null
}

export const medianFields = { blue: 'blueMedian', green: 'greenMedian' } as const

export function liveRows(history: HistoryLog, now: number): LiveRow[] {
  const rows: LiveRow[] = []
  for (const second of history.all()) {
    if (second.at < now - historyMs) continue
    const { at, p50, p95, acceptedGreen, observedGreen, low, high } = second
    const before = rows.at(-1)
    if (before && isGap(before.at, at)) rows.push({ ...empty, at: before.at + 1_000 })
    rows.push({
      at,
      blue: p95.blue,
      green: p95.green,
      blueMedian: p50.blue,
      greenMedian: p50.green,
      accepted: acceptedGreen,
      observed: observedGreen === null ? null : observedGreen * 100,
      observedBand: low === null || high === null ? null : [low * 100, high * 100],
    })
  }
  return rows
}

const empty = {
  blue: null,
  green: null,
  blueMedian: null,
  greenMedian: null,
  accepted: null,
  observed: null,
  observedBand: null,
}
