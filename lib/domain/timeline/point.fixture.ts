import { instant } from '../base/units'
import type { Point } from './point'

const none = { blue: null, green: null }

/** A second (epoch ms) in which half of 25 answers were Green's, and of which nothing else is known. */
export const pointAt = (at: number, known: Partial<Point> = {}): Point => ({
  at: instant(at),
  acceptedGreen: 50,
  observedGreen: 0.5,
  low: 0.45,
  high: 0.55,
  p50: none,
  p95: none,
  running: none,
  healthy: none,
  answers: 25,
  failed: 0,
  ...known,
})
