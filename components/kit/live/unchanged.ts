import type { FullView } from '@/lib/domain/state/full-view'

/**
 * The new view with the old one's parts where they say the same: the chart library draws again whatever is a new object,
 * and every snapshot is one.
 */
export function keepUnchanged(before: FullView, view: FullView): FullView {
  const sameMarkers =
    before.markers.length === view.markers.length && before.markers.at(-1)?.at === view.markers.at(-1)?.at
  const sameMetrics = before.metrics !== null && before.sources.metrics.at === view.sources.metrics.at
  const sameLog = JSON.stringify(before.log) === JSON.stringify(view.log)
  return {
    ...view,
    markers: sameMarkers ? before.markers : view.markers,
    log: sameLog ? before.log : view.log,
    metrics: sameMetrics ? before.metrics : view.metrics,
  }
}
