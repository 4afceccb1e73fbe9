import type { FullView } from '@/lib/domain/state/full-view'
import { historyMs, type Point } from '@/lib/domain/timeline/point'

/** Five minutes of seconds, oldest first, outside React: each chart looks at its own pace. */
export class HistoryLog {
  private points: readonly Point[]

  constructor(points: readonly Point[]) {
    this.points = points
  }

  /** What a connecting screen is given: all that the console knows, the seconds too that this screen missed. */
  fill(points: readonly Point[]) {
    this.points = points
  }

  add({ point }: Pick<FullView, 'point'>) {
    if (point === null) return
    const older = this.points.filter(({ at }) => at < point.at && at > point.at - historyMs)
    this.points = [...older, point]
  }

  all(): readonly Point[] {
    return this.points
  }
}
