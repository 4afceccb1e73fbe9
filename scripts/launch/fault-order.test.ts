import { expect, test } from 'vitest'
import { faultOrder } from './fault-order.mjs'

test.each([
  [['list'], { method: 'GET', path: '/faults' }],
  [['clear'], { method: 'DELETE', path: '/faults' }],
  [['clear', 'slow-3'], { method: 'DELETE', path: '/faults/slow-3' }],
  [['throttle'], { method: 'POST', path: '/faults', body: { fault: 'throttle' } }],
  [
    ['errors', 'environment=green', 'share=0.3', 'healthy=false'],
    {
      method: 'POST',
      path: '/faults',
      body: { fault: 'errors', environment: 'green', share: 0.3, healthy: false },
    },
  ],
  [
    ['denied', 'actions=ecs:List*,ModifyListener'],
    { method: 'POST', path: '/faults', body: { fault: 'denied', actions: ['ecs:List*', 'ModifyListener'] } },
  ],
])('%j becomes a call of the controls', (words, order) => {
  expect(faultOrder(words)).toEqual(order)
})

test.each([[[]], [['environment=green']], [['slow', 'green']], [['slow', 'ms=']]])(
  '%j is refused with a sentence',
  words => {
    expect(() => faultOrder(words)).toThrow(/key=value/)
  },
)
