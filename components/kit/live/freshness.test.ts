import { describe, expect, it } from 'vitest'
import type { SourceView } from '@/lib/domain/base/sources'
import { instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { ageOf } from './freshness'

const never: SourceView = { ok: false, at: null, ageMs: null, error: null, failingSince: null }
const sources = (listener: Partial<SourceView>): FullView['sources'] => ({
  listener: { ...never, ...listener },
  services: never,
  health: never,
  metrics: never,
  probe: never,
})

describe('the age of a figure', () => {
  it('grows on this screen while the stream is dead, and is stale within three seconds', () => {
    const heard = sources({ ok: true, at: instant(10_000) })
    expect(ageOf(heard, 'listener', instant(11_000))).toEqual({ fresh: true, at: 10_000, ageMs: 1_000 })
    expect(ageOf(heard, 'listener', instant(13_000))).toMatchObject({ fresh: false, ageMs: 3_000 })
  })

  it('is stale at once when its source fails', () => {
    const failing = sources({ at: instant(10_000), failingSince: instant(10_100), error: 'unreachable' })
    expect(ageOf(failing, 'listener', instant(10_200)).fresh).toBe(false)
  })

  it('is unknown before the first answer, and never negative', () => {
    expect(ageOf(sources({}), 'listener', instant(5))).toEqual({ fresh: false, at: null, ageMs: null })
    expect(ageOf(sources({ at: instant(9) }), 'listener', instant(5)).ageMs).toBe(0)
  })
})
