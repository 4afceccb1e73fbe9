import { expect, test } from 'vitest'
import { faultNames, readFault } from './catalogue'

test.each([
  [{ fault: 'throttle' }, { fault: 'throttle', others: 0.9 }],
  [{ fault: 'denied' }, { fault: 'denied' }],
  [
    { fault: 'denied', actions: ['ecs:DescribeServices', 'ModifyListener', 'cloudwatch:Get*'] },
    { fault: 'denied', actions: ['ecs:DescribeServices', 'ModifyListener', 'cloudwatch:Get*'] },
  ],
  [
    { fault: 'endpoint', mode: 'slow' },
    { fault: 'endpoint', mode: 'slow', ms: 5_000 },
  ],
  [
    { fault: 'metrics', mode: 'late' },
    { fault: 'metrics', mode: 'late', lagMs: 300_000 },
  ],
  [
    { fault: 'slow', environment: 'green', ms: 800 },
    { fault: 'slow', environment: 'green', ms: 800, healthy: false },
  ],
  [
    { fault: 'errors', environment: 'green', share: 0.3 },
    { fault: 'errors', environment: 'green', share: 0.3, healthy: true },
  ],
  [
    { fault: 'wrong-body', environment: 'blue' },
    { fault: 'wrong-body', environment: 'blue', healthy: true },
  ],
  [
    { fault: 'drop-sockets', share: 1 },
    { fault: 'drop-sockets', share: 1 },
  ],
])('%j is understood, with what was left out', (order, understood) => {
  expect(readFault(order)).toEqual(understood)
})

test.each([
  [undefined, /^fault must be one of throttle, expired-credentials, denied, .*wrong-body\.$/],
  [{ fault: 'rain' }, /^fault must be one of /],
  [{ fault: 'slow', ms: 5 }, /^slow: environment must be blue or green\.$/],
  [{ fault: 'slow', environment: 'red', ms: 5 }, /^slow: environment must be blue or green\.$/],
  [{ fault: 'slow', environment: 'blue' }, /^slow: ms must be a number from 1 to 120000\.$/],
  [{ fault: 'slow', environment: 'blue', ms: '5' }, /^slow: ms must be a number from 1 to 120000\.$/],
  [{ fault: 'errors', environment: 'blue', share: 2 }, /^errors: share must be a number from 0 to 1\.$/],
  [{ fault: 'listener', mode: 'smoke' }, /^listener: mode must be refuse, reset or hang\.$/],
  [{ fault: 'endpoint' }, /^endpoint: mode must be unreachable, slow or garbage\.$/],
  [{ fault: 'denied', actions: [] }, /^denied: /],
  [{ fault: 'denied', actions: ['ecs Describe'] }, /^denied: an action is written /],
  [{ fault: 'hang', environment: 'blue', healthy: 'yes' }, /^hang: healthy must be true or false\.$/],
  [{ fault: 'refuse', environment: 'blue', healthy: true }, /^refuse: there is no parameter healthy\.$/],
  [{ fault: 'throttle', ms: 5 }, /^throttle: there is no parameter ms\.$/],
])('%j is refused with a sentence', (order, sentence) => {
  expect(() => readFault(order)).toThrow(sentence)
})

test('every fault of the catalogue has a name of its own', () => {
  expect(new Set(faultNames).size).toBe(faultNames.length)
})
