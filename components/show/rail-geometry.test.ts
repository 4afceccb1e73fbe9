import { describe, expect, it } from 'vitest'
import { railOf } from './rail-geometry'

describe('the rail', () => {
  it('gives every stage the share of its budget', () => {
    expect(railOf([30, 30, 60])).toEqual([
      { from: 0, width: 25 },
      { from: 25, width: 25 },
      { from: 50, width: 50 },
    ])
  })

  it('fills the whole rail', () => {
    const last = railOf([30, 30, 60, 60, 45, 15]).at(-1)
    expect((last?.from ?? 0) + (last?.width ?? 0)).toBeCloseTo(100)
  })
})
