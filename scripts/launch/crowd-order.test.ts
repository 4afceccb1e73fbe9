import { describe, expect, test } from 'vitest'
import { crowdTold } from './crowd-command.mjs'
import { crowdOrder } from './crowd-order.mjs'

test.each([
  [[], { method: 'GET', path: '/crowd' }],
  [['100'], { method: 'POST', path: '/crowd', body: { size: 100 } }],
  [['100', '--rate', '2'], { method: 'POST', path: '/crowd', body: { size: 100, rate: 2 } }],
  [['--rate=0.5'], { method: 'POST', path: '/crowd', body: { rate: 0.5 } }],
  [['0'], { method: 'POST', path: '/crowd', body: { size: 0 } }],
])('%j becomes a call of the controls', (words, order) => {
  expect(crowdOrder(words)).toEqual(order)
})

test.each([[['many']], [['100', '200']], [['--rate']], [['--rate', '']], [['--speed', '2']]])(
  '%j is refused with a sentence',
  words => {
    expect(() => crowdOrder(words)).toThrow(/npm run rehearsal -- crowd \[size\]/)
  },
)

describe('what came of it', () => {
  test('is told with who is there', () =>
    expect(crowdTold({ size: 100, rate: 2, there: { connected: 24, sent: 7, acked: 6 } })).toBe(
      '100 chatters at 2 times the usual rate are asked for; 24 are connected, 7 messages said, 6 acknowledged.',
    ))
  test('is told when nobody follows', () =>
    expect(crowdTold({ size: 0, rate: 1, there: null })).toMatch(/no crowd is there to follow/))
})
