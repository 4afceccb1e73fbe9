import { describe, expect, it } from 'vitest'
import { giveUp, hear, newSequence } from './sequence'

/** Everything found when these numbers come one second apart and the socket then closes. */
function foundIn(numbers: number[]) {
  let sequence = newSequence
  const total = { lost: 0, doubled: 0, outOfOrder: 0 }
  const add = (step: ReturnType<typeof hear>) => {
    sequence = step.sequence
    total.lost += step.found.lost
    total.doubled += step.found.doubled
    total.outOfOrder += step.found.outOfOrder
  }
  numbers.forEach((seq, second) => {
    add(hear(sequence, seq, second * 1_000))
    add(giveUp(sequence, second * 1_000))
  })
  add(giveUp(sequence, Number.POSITIVE_INFINITY))
  return total
}

describe('numbered messages', () => {
  it.each([
    ['in order are fine', [1, 2, 3, 4], { lost: 0, doubled: 0, outOfOrder: 0 }],
    ['may begin with any number', [17, 18], { lost: 0, doubled: 0, outOfOrder: 0 }],
    ['that never come are lost', [1, 2, 5, 6], { lost: 2, doubled: 0, outOfOrder: 0 }],
    ['that come twice are doubled', [1, 2, 2, 3, 1], { lost: 0, doubled: 2, outOfOrder: 0 }],
    ['that come late are out of order, not lost', [1, 3, 2, 4], { lost: 0, doubled: 0, outOfOrder: 1 }],
    ['that come after being given up are both', [1, 3, 4, 5, 6, 2], { lost: 1, doubled: 0, outOfOrder: 1 }],
    ['that come late twice are doubled as well', [1, 3, 2, 2], { lost: 0, doubled: 1, outOfOrder: 1 }],
    [
      'after a huge jump are lost by the number',
      [1, 1_000_002],
      { lost: 1_000_000, doubled: 0, outOfOrder: 0 },
    ],
  ])('%s', (_name, numbers, expected) => {
    expect(foundIn(numbers)).toEqual(expected)
  })

  it('counts a lost number once, and not before it was awaited for two seconds', () => {
    const { sequence } = hear(hear(newSequence, 1, 0).sequence, 3, 0)
    expect(giveUp(sequence, 2_000).found.lost).toBe(0)
    const given = giveUp(sequence, 2_001)
    expect(given.found.lost).toBe(1)
    expect(giveUp(given.sequence, 9_000).found.lost).toBe(0)
  })
})
