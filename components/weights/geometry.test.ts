import { describe, expect, it } from 'vitest'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { barGeometry, placeOf } from './geometry'

const at = instant(0)
const nothing = {
  green: null,
  low: null,
  high: null,
  n: 0,
  unnamed: 0,
  verdict: null,
  since: null,
  agreedAt: null,
  nodes: null,
}
const weights = (more: Partial<FullView['weights']>): Pick<FullView, 'weights'> => ({
  weights: { requested: null, accepted: null, observed: nothing, ...more },
})

describe('the bar', () => {
  it('draws nothing where nothing is known', () => {
    expect(barGeometry(weights({}), null)).toEqual({ border: null, handle: null, band: null })
  })

  it('puts the border where Blue ends and Green begins', () => {
    const view = weights({ accepted: { ...splitOf(10), at }, requested: { ...splitOf(50), at } })
    expect(barGeometry(view, null)).toMatchObject({ border: 90, handle: 50 })
  })

  it('follows the hand while it drags, and only the handle does', () => {
    const view = weights({ accepted: { ...splitOf(10), at }, requested: { ...splitOf(10), at } })
    expect(barGeometry(view, 42)).toMatchObject({ border: 90, handle: 58 })
  })

  it('mirrors the observed interval', () => {
    const view = weights({ observed: { ...nothing, green: 0.48, low: 0.45, high: 0.52 } })
    const { band } = barGeometry(view, null)
    expect(band?.from).toBeCloseTo(48)
    expect(band?.width).toBeCloseTo(7)
    expect(band?.mark).toBeCloseTo(52)
  })

  it('keeps a narrow band at the end visible and inside the bar', () => {
    const { band } = barGeometry(weights({ observed: { ...nothing, green: 0, low: 0, high: 0.001 } }), null)
    expect(band?.width).toBe(0.8)
    expect(band?.from).toBeCloseTo(99.2)
    expect(band?.mark).toBe(100)
  })

  it('never leaves the bar', () => {
    expect([placeOf(-3), placeOf(130)]).toEqual([100, 0])
  })
})
