import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { takeShare } from './target-selection'

const numbered = (count: number) => Array.from({ length: count }, (_, i) => i)

describe('a share taken by chance', () => {
  it.each([
    { of: 10, share: 0, count: 0 },
    { of: 10, share: 0.3, count: 3 },
    { of: 10, share: 0.01, count: 1 },
    { of: 3, share: 0.5, count: 2 },
    { of: 1, share: 0.1, count: 1 },
    { of: 10, share: 1, count: 10 },
    { of: 0, share: 1, count: 0 },
  ])('of $share of $of is $count', ({ of, share, count }) => {
    expect(takeShare(numbered(of), share, seededRandom(1))).toHaveLength(count)
  })

  it('is the same for the same seed, and another for another', () => {
    const taken = (seed: number) => takeShare(numbered(100), 0.2, seededRandom(seed))
    expect(taken(5)).toEqual(taken(5))
    expect(taken(5)).not.toEqual(taken(6))
  })

  it('takes nothing twice and leaves its source as it was', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.nat(50), share, fc.nat(), (of, wanted, seed) => {
        const all = numbered(of)
        const taken = takeShare(all, wanted, seededRandom(seed))
        expect(new Set(taken).size).toBe(taken.length)
        expect(all).toEqual(numbered(of))
      }),
    )
  })
})
