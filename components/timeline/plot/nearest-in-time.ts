interface Tick {
  index: number
  value: number | string
}

/**
 * Which moment of this chart is meant while somebody points at one of another: the nearest, since the probe's charts have
 * a row every three seconds and CloudWatch's one a minute. -1 where there is none.
 */
export function nearestInTime(
  ticks: readonly Tick[],
  { activeLabel }: { activeLabel?: number | string },
): number {
  if (activeLabel === undefined) return -1
  const away = ({ value }: Tick) => Math.abs(Number(value) - Number(activeLabel))
  const nearest = ticks.reduce<Tick | null>(
    (best, tick) => (best === null || away(tick) < away(best) ? tick : best),
    null,
  )
  return nearest?.index ?? -1
}
