import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pickGroup, pickTarget } from './target-selection'

describe('pickGroup', () => {
  const blueGreen = (blue: number, green: number) => [
    { arn: 'blue', weight: blue },
    { arn: 'green', weight: green },
  ]

  it.each([
    { blue: 90, green: 10, chance: 0, group: 'blue' },
    { blue: 90, green: 10, chance: 0.8999, group: 'blue' },
    { blue: 90, green: 10, chance: 0.9, group: 'green' },
    { blue: 90, green: 10, chance: 0.9999, group: 'green' },
    { blue: 0, green: 1, chance: 0, group: 'green' },
    { blue: 1, green: 0, chance: 0.9999, group: 'blue' },
    { blue: 10, green: 20, chance: 0.33, group: 'blue' },
    { blue: 10, green: 20, chance: 0.34, group: 'green' },
    { blue: 999, green: 999, chance: 0.5, group: 'green' },
    { blue: 0, green: 0, chance: 0, group: null },
  ])('chooses $group from $blue/$green at $chance', ({ blue, green, chance, group }) => {
    expect(pickGroup(blueGreen(blue, green), chance)).toBe(group)
  })

  it('chooses nothing when the action names no group', () => {
    expect(pickGroup([], 0.5)).toBeNull()
  })

  it('never chooses a group of weight 0, and always chooses when some weight is above 0', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 5 })
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(weights, chance, (some, at) => {
        const forward = some.map((weight, i) => ({ arn: String(i), weight }))
        const picked = pickGroup(forward, at)
        const any = some.some(weight => weight > 0)
        return any ? picked !== null && (some[Number(picked)] ?? 0) > 0 : picked === null
      }),
    )
  })

  it('gives each group exactly its share of evenly spread chances', () => {
    const forward = blueGreen(10, 20)
    const picks = Array.from({ length: 3_000 }, (_, i) => pickGroup(forward, i / 3_000))
    expect(picks.filter(arn => arn === 'blue')).toHaveLength(1_000)
  })
})

describe('pickTarget', () => {
  it('goes round the healthy targets', () => {
    const lane = { healthy: ['a', 'b', 'c'], unhealthy: ['x'] }
    const picks = [0, 1, 2, 3].map(turn => pickTarget(lane, turn)?.target)
    expect(picks).toEqual(['a', 'b', 'c', 'a'])
  })

  it('leaves unhealthy targets out while one is healthy', () => {
    expect(pickTarget({ healthy: ['a'], unhealthy: ['x', 'y'] }, 7)).toEqual({ target: 'a', failOpen: false })
  })

  it('fails open to all unhealthy targets when none is healthy', () => {
    const lane = { healthy: [], unhealthy: ['x', 'y'] }
    expect(pickTarget(lane, 0)).toEqual({ target: 'x', failOpen: true })
    expect(pickTarget(lane, 1)).toEqual({ target: 'y', failOpen: true })
  })

  it('finds nobody in an empty or unknown group', () => {
    expect(pickTarget({ healthy: [], unhealthy: [] }, 0)).toBeNull()
    expect(pickTarget(undefined, 0)).toBeNull()
  })
})
