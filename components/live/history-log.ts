import type { FullView } from '@/lib/domain/full-view'
import type { Point } from '@/lib/domain/history'

/** A second of the charts; the interval is known only for seconds that this screen has seen itself. */
export interface Second extends Point {
  low: number | null
  high: number | null
}

const keptMs = 300_000

/** Five minutes of seconds, oldest first, outside React: each chart looks at its own pace. */
export class HistoryLog {
  private seconds: readonly Second[]

  constructor(points: readonly Point[]) {
    this.seconds = points.map(withoutInterval)
  }

  /** What a connecting screen is given: older seconds, where this screen does not know better. */
  fill(points: readonly Point[]) {
    const known = new Map(this.seconds.map(second => [second.at, second]))
    this.seconds = points.map(point => known.get(point.at) ?? withoutInterval(point))
  }

  add({ point, weights }: Pick<FullView, 'point' | 'weights'>) {
    if (point === null) return
    const { low, high } = weights.observed
    const older = this.seconds.filter(({ at }) => at < point.at && at > point.at - keptMs)
    this.seconds = [...older, { ...point, low, high }]
  }

  all(): readonly Second[] {
    return this.seconds
  }
}

const withoutInterval = (point: Point): Second => ({ ...point, low: null, high: null })
