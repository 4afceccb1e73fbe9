import type { FullView } from '@/lib/domain/state/full-view'

/** Where things stand on the bar, in percent of its width from the left. Blue grows from the left, Green from the right. */
export interface BarGeometry {
  /** The border between the colours: what AWS accepted. */
  border: number | null
  /** The handle: what is asked for. */
  handle: number | null
  /** What traffic says, with its 95 % band. */
  band: { from: number; width: number; mark: number } | null
}

/** The narrowest band that can still be seen. */
const leastBand = 0.8

/** The handle of a Green weight stands where Blue's share ends. */
export const placeOf = (green: number) => Math.min(100, Math.max(0, 100 - green))

export function barGeometry({ weights }: Pick<FullView, 'weights'>, draft: number | null): BarGeometry {
  const { accepted, requested, observed } = weights
  const asked = draft ?? requested?.green ?? null
  return {
    border: accepted ? placeOf(accepted.green) : null,
    handle: asked === null ? null : placeOf(asked),
    band: bandOf(observed),
  }
}

function bandOf({ green, low, high }: FullView['weights']['observed']): BarGeometry['band'] {
  if (green === null || low === null || high === null) return null
  const mark = placeOf(green * 100)
  const width = Math.max(leastBand, placeOf(low * 100) - placeOf(high * 100))
  return { from: Math.min(placeOf(high * 100), 100 - width), width, mark }
}
