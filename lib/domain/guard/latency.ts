import type { Environment } from '../base/traffic'
import { type Instant, millis } from '../base/units'
import { quantile, wilson } from '../statistics/statistics'
import { type GuardSecond, windowOf } from './seconds'
import type { GuardSettings } from './settings'
import type { Trip } from './trip'

/** Of fewer answers nothing can be said. */
export const enough = 20
/** So much of all is slower than a p95 by its meaning. */
const slowShare = 0.05
/** Three standard errors: the p95 of twenty answers is one answer's luck, a long tail must not look like a slow version. */
const standardErrors = 3

/** Blue must have answered so often in the very same seconds: what slows both is not Green. */
const besides = 3

/** Green's p95 is far over Blue's, in every second of a time: one slow second is a pause, not a version. */
export function latencyRule(
  seconds: readonly GuardSecond[],
  limits: GuardSettings['latency'],
  now: Instant,
): Trip | null {
  const windowMs = limits.seconds * 1_000
  const within = (name: Environment) =>
    windowOf(seconds, now, { of: second => second.latencies[name].length, least: enough, windowMs })
  const [blues, greens] = [within('blue'), within('green')]
  if (blues === null || greens === null) return null
  const answers = answersOf(greens, 'green')
  const bluesAnswers = answersOf(blues, 'blue')
  const beside = answersOf(greens, 'blue')
  if (beside.length < besides) return null
  const blue = Math.max(p95(bluesAnswers), p95(beside))
  const limitMs = Math.max(limits.floorMs, blue * limits.factor)
  const asked = greens.filter(({ latencies }) => latencies.green.length > 0)
  const sustained =
    asked.length >= limits.seconds && asked.every(({ latencies }) => p95(latencies.green) > limitMs)
  const slower = (samples: readonly number[]) => ({
    slow: samples.filter(ms => ms > limitMs).length,
    answers: samples.length,
  })
  const green = slower(answers)
  if (!sustained || wilson(green.slow, green.answers, standardErrors).low <= slowShare) return null
  return {
    rule: 'latency',
    p95: { blue: millis(blue), green: millis(p95(answers)) },
    limitMs: millis(limitMs),
    seconds: greens.length,
    slower: { blue: slower(bluesAnswers), green },
  }
}

const answersOf = (seconds: readonly GuardSecond[], name: Environment) =>
  seconds.flatMap(({ latencies }) => latencies[name])

const p95 = (samples: readonly number[]) => quantile(samples, 0.95) ?? 0
