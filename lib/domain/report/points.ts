import type { PerEnvironment } from '../base/traffic'
import type { Instant } from '../base/units'
import { estimate } from '../split/observed'
import { answersIn, failedIn } from '../witness/tally'
import type { Collector, Step } from './step'

/** One moment of the curves. Shares of Green in percent; null is unknown and is drawn as a gap. */
export interface CurvePoint {
  at: Instant
  requested: number | null
  accepted: number | null
  observed: number | null
  low: number | null
  high: number | null
  p95: PerEnvironment<number | null>
  /** Since the point before. */
  answers: number
  failed: number
}

export interface Curves {
  /** Every so many seconds of the witness is a point; its failures are counted into the next point. */
  everySeconds: number
  points: CurvePoint[]
}

/** A page cannot show more, and a run of an hour has 3,600. */
const mostPoints = 600

export function curvesCollector(): Collector<Curves> {
  const seconds: CurvePoint[] = []
  return {
    see(step) {
      if (step.event.type === 'tally')
        seconds.push(pointOf(step, answersIn(step.event.tally), failedIn(step.event.tally.failures)))
    },
    result: () => thinned(seconds),
  }
}

function pointOf({ event, after }: Step, answers: number, failed: number): CurvePoint {
  const seen = estimate(after.split.observation)
  const newest = after.timeline.history.at(-1)
  return {
    at: event.at,
    requested: after.weights.requested?.green ?? null,
    accepted: after.weights.accepted?.green ?? null,
    observed: seen ? seen.green * 100 : null,
    low: seen ? seen.low * 100 : null,
    high: seen ? seen.high * 100 : null,
    p95: newest?.p95 ?? { blue: null, green: null },
    answers,
    failed,
  }
}

/** Nothing that was counted is lost with the points that are left out. */
function thinned(seconds: readonly CurvePoint[]): Curves {
  const everySeconds = Math.max(1, Math.ceil(seconds.length / mostPoints))
  const points: CurvePoint[] = []
  for (let from = 0; from < seconds.length; from += everySeconds) {
    const group = seconds.slice(from, from + everySeconds)
    const last = group.at(-1)
    if (!last) continue
    const sum = (name: 'answers' | 'failed') => group.reduce((total, point) => total + point[name], 0)
    points.push({ ...last, answers: sum('answers'), failed: sum('failed') })
  }
  return { everySeconds, points }
}
