/** Metrics in one-minute buckets, stamped at their beginning and seen only a while after their end. */
import { addSample, type Distribution, merged, noSamples } from './distribution'

export interface Dimension {
  Name: string
  Value: string
}

export interface Metric {
  namespace: string
  name: string
  unit: 'Seconds' | 'Count' | 'Percent' | 'None'
  dimensions: Dimension[]
}

export interface Point {
  /** Epoch ms at which the period began. */
  at: number
  samples: Distribution
}

export const bucketMs = 60_000
/** AWS keeps more; three hours are longer than any show and bound the memory. */
const keptMs = 3 * 3_600_000

/** The buckets of one minute, each with the metric that it belongs to. */
export type MinuteOfMetrics = [Metric, Distribution][]

interface Series {
  metric: Metric
  buckets: Map<number, Distribution>
}

/** Two metrics are one when namespace, name and dimensions (in any order) agree. */
function keyOf({ namespace, name, dimensions }: Pick<Metric, 'namespace' | 'name' | 'dimensions'>): string {
  const pairs = dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort()
  return [namespace, name, ...pairs].join('\n')
}

const bucketOf = (at: number): number => Math.floor(at / bucketMs) * bucketMs

export class MetricStore {
  private readonly series = new Map<string, Series>()
  /** The minutes that changed since they were last taken. */
  private changed = new Set<number>()

  /** While set, CloudWatch answers nothing but a failure of its own; what happens is still recorded. */
  down = false

  /** @param lagMs how long after its end a bucket can first be read; may be changed at any time */
  constructor(public lagMs: number) {}

  /** With `times` 0 the bucket exists, with sum 0: AWS reports an idle minute of some metrics so. */
  record(metric: Metric, at: number, value: number, times = 1): void {
    addSample(this.bucket(metric, at), value, times)
  }

  /** For a level that is looked at often and reported once: the minute has one sample, the highest. */
  recordHighest(metric: Metric, at: number, value: number): void {
    const bucket = this.bucket(metric, at)
    if (bucket.count > 0 && bucket.max >= value) return
    Object.assign(bucket, noSamples())
    addSample(bucket, value)
  }

  private bucket(metric: Metric, at: number): Distribution {
    const series = this.seriesOf(metric)
    const start = bucketOf(at)
    this.changed.add(start)
    const known = series.buckets.get(start)
    if (known) return known
    const fresh = noSamples()
    series.buckets.set(start, fresh)
    for (const old of series.buckets.keys()) {
      if (old >= start - keptMs) continue
      series.buckets.delete(old)
      this.changed.add(old)
    }
    return fresh
  }

  /** @returns the minutes that changed since the last call, by the epoch ms of their beginning; null for one that is gone */
  takeChanged(): [number, MinuteOfMetrics | null][] {
    const { changed } = this
    this.changed = new Set()
    return [...changed].map(start => {
      const buckets = [...this.series.values()].flatMap(({ metric, buckets }): MinuteOfMetrics => {
        const samples = buckets.get(start)
        return samples ? [[metric, samples]] : []
      })
      return [start, buckets.length > 0 ? buckets : null]
    })
  }

  /** Puts back what `takeChanged` gave. */
  restore(minutes: Iterable<[number, MinuteOfMetrics]>): void {
    for (const [start, buckets] of minutes)
      for (const [metric, samples] of buckets) this.seriesOf(metric).buckets.set(start, samples)
  }

  private seriesOf(metric: Metric): Series {
    const key = keyOf(metric)
    const series = this.series.get(key) ?? { metric, buckets: new Map<number, Distribution>() }
    this.series.set(key, series)
    return series
  }

  /**
   * What can be read at `now`, oldest first. Periods begin at `from`; one without data is not there.
   * @param from, to epoch ms; `to` is exclusive
   */
  read(metric: Omit<Metric, 'unit'>, from: number, to: number, periodMs: number, now: number): Point[] {
    const periods = new Map<number, Distribution[]>()
    for (const [start, samples] of this.series.get(keyOf(metric))?.buckets ?? []) {
      if (start < from || start >= to || !this.isVisible(start, now)) continue
      const at = from + Math.floor((start - from) / periodMs) * periodMs
      periods.set(at, [...(periods.get(at) ?? []), samples])
    }
    return [...periods].map(([at, parts]) => ({ at, samples: merged(parts) })).sort((a, b) => a.at - b.at)
  }

  find(metric: Omit<Metric, 'unit'>): Metric | undefined {
    return this.series.get(keyOf(metric))?.metric
  }

  /** Every metric of which something can be read at `now`. */
  list(now: number): Metric[] {
    return [...this.series.values()]
      .filter(({ buckets }) => [...buckets.keys()].some(start => this.isVisible(start, now)))
      .map(({ metric }) => metric)
  }

  private isVisible(start: number, now: number): boolean {
    return now >= start + bucketMs + this.lagMs
  }
}
