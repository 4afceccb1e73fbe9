import { describe, expect, it } from 'vitest'
import { instant, millis } from '@/lib/domain/base/units'
import type { MetricPoint, Metrics } from '@/lib/domain/environments/metrics'
import type { Age } from '../kit/live/freshness'
import { usageOf } from './usage'

const minute = 60_000
const now = instant(30 * minute)
const polled: Age = { fresh: true, at: instant(now - 400), ageMs: millis(400) }
const ago = (minutes: number, value: number): MetricPoint => ({ at: instant(now - minutes * minute), value })
const none = { blue: [], green: [] }
const metrics = (cpu: MetricPoint[], memory: MetricPoint[]): Metrics => ({
  responseTime: none,
  healthyHosts: none,
  requestsPerTarget: none,
  cpu: { blue: cpu, green: [] },
  memory: { blue: memory, green: [] },
})
const usage = (cpu: MetricPoint[], memory: MetricPoint[], age = polled) =>
  usageOf(metrics(cpu, memory), 'blue', age, now)

describe('CPU and memory of a card', () => {
  it('are CloudWatch’s newest minute, with that minute’s own age and not the poll’s', () => {
    expect(usage([ago(3, 40), ago(2, 12)], [ago(2, 31)])).toEqual({
      cpu: 12,
      memory: 31,
      age: { fresh: true, at: now - 2 * minute, ageMs: 2 * minute },
    })
  })

  it('are old when the newest minute is, however fresh the poll', () => {
    expect(usage([ago(5, 12)], [ago(5, 31)]).age).toMatchObject({ fresh: false, ageMs: 5 * minute })
  })

  it('are as old as the older of the two', () => {
    expect(usage([ago(2, 12)], [ago(9, 31)]).age).toMatchObject({ fresh: false, ageMs: 9 * minute })
  })

  it('are old when the poll is', () => {
    expect(usage([ago(2, 12)], [ago(2, 31)], { ...polled, fresh: false }).age.fresh).toBe(false)
  })

  it('are unknown while there is no minute, and the other environment’s do not count', () => {
    const unknown = { cpu: null, memory: null, age: { fresh: false, at: null, ageMs: null } }
    expect(usage([], [])).toEqual(unknown)
    expect(usageOf(null, 'blue', polled, now)).toEqual(unknown)
    expect(usageOf(metrics([ago(2, 12)], [ago(2, 31)]), 'green', polled, now)).toEqual(unknown)
  })
})
