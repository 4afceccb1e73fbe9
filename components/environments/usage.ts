import type { Environment } from '@/lib/domain/base/traffic'
import { type Instant, millis } from '@/lib/domain/base/units'
import type { Metrics } from '@/lib/domain/environments/metrics'
import type { Age } from '../kit/live/freshness'

/** CPU and memory in percent over CloudWatch's newest minute, and how old that minute is. */
export interface Usage {
  cpu: number | null
  memory: number | null
  age: Age
}

/**
 * CloudWatch's minute is named by its beginning and comes one to two minutes after its end; when four have passed since
 * the beginning, the next one is late. The poll itself may be fresh all that time.
 */
const lateMs = 240_000

/** `polled` is the age of the answer that the minute came in. */
export function usageOf(metrics: Metrics | null, name: Environment, polled: Age, now: Instant): Usage {
  const cpu = metrics?.cpu[name].at(-1)
  const memory = metrics?.memory[name].at(-1)
  const times = [cpu, memory].flatMap(point => (point ? [point.at] : []))
  // Both figures stand under one age, so it is the older one's.
  const at = times.reduce<Instant | null>(
    (oldest, time) => (oldest !== null && oldest < time ? oldest : time),
    null,
  )
  const ageMs = at === null ? null : millis(Math.max(0, now - at))
  return {
    cpu: cpu?.value ?? null,
    memory: memory?.value ?? null,
    age: { fresh: polled.fresh && ageMs !== null && ageMs <= lateMs, at, ageMs },
  }
}
