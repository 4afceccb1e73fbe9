import { quantile, wilson } from '../statistics'
import type { Environment } from '../traffic'
import { type Instant, millis } from '../units'
import { type GuardSecond, windowOf } from './seconds'
import type { GuardSettings } from './settings'
import type { Trip } from './trip'

/** Of fewer answers nothing can be said. */
const enough = 20
/** So much of all is slower than a p95 by its meaning. */
const slowShare = 0.05
/** Three standard errors: the p95 of twenty answers is one answer's luck, a long tail must not look like a slow version. */
const standardErrors = 3

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
  const [blue, green] = [p95Of(blues, 'blue'), p95Of(greens, 'green')]
  if (blue === null || green === null) return null
  const limitMs = Math.max(limits.floorMs, blue * limits.factor)
  const asked = greens.filter(({ latencies }) => latencies.green.length > 0)
  const sustained =
    asked.length >= limits.seconds && asked.every(each => (p95Of([each], 'green') ?? 0) > limitMs)
  const answers = greens.flatMap(({ latencies }) => latencies.green)
  const slow = answers.filter(ms => ms > limitMs).length
  if (!sustained || wilson(slow, answers.length, standardErrors).low <= slowShare) return null
  return {
    rule: 'latency',
    p95: { blue: millis(blue), green: millis(green) },
    limitMs: millis(limitMs),
    seconds: greens.length,
  }
}

const p95Of = (seconds: readonly GuardSecond[], name: Environment) =>
  quantile(
    seconds.flatMap(({ latencies }) => latencies[name]),
    0.95,
  )
