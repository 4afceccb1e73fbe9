import { describe, expect, it } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import type { Metrics } from '@/lib/domain/environments/metrics'
import { type FullView, fullView } from '@/lib/domain/state/full-view'
import { emptyState } from '@/lib/domain/state/state'
import type { Marker } from '@/lib/domain/timeline/point'
import { keepUnchanged } from './unchanged'

const empty = fullView(emptyState('run', 'rehearsal', 1, []), instant(0))
const none = { blue: [], green: [] }
const metrics = (): Metrics => ({
  responseTime: none,
  cpu: none,
  memory: none,
  healthyHosts: none,
  requestsPerTarget: none,
})
const marker = (at: number): Marker => ({ at: instant(at), kind: 'accepted', label: '50' })
const view = (metricsAt: number, ...markers: Marker[]): FullView => ({
  ...empty,
  markers,
  metrics: metrics(),
  sources: { ...empty.sources, metrics: { ...empty.sources.metrics, at: instant(metricsAt) } },
})

describe('a new snapshot that says the same', () => {
  it('keeps the objects that the charts hang on', () => {
    const before = view(1_000, marker(5))
    const after = keepUnchanged(before, view(1_000, marker(5)))
    expect(after.markers).toBe(before.markers)
    expect(after.metrics).toBe(before.metrics)
  })

  it('keeps the log, and takes the one in which something was amended', () => {
    const entry = { at: instant(5), kind: 'guard-alarmed', alarm: null } as const
    const before = { ...view(1_000), log: [entry] }
    expect(keepUnchanged(before, { ...view(2_000), log: [{ ...entry }] }).log).toBe(before.log)
    const amended = { ...view(2_000), log: [{ ...entry, at: instant(6) }] }
    expect(keepUnchanged(before, amended).log).toBe(amended.log)
  })

  it('takes what is new', () => {
    const before = view(1_000, marker(5))
    const next = view(11_000, marker(5), marker(9))
    const after = keepUnchanged(before, next)
    expect(after.markers).toBe(next.markers)
    expect(after.metrics).toBe(next.metrics)
  })

  it('takes a new marker that pushed an old one out', () => {
    const next = view(1_000, marker(9))
    expect(keepUnchanged(view(1_000, marker(5)), next).markers).toBe(next.markers)
  })
})
