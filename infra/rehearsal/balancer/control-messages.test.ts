import { describe, expect, it } from 'vitest'
import { readControlMessage } from './control-messages'
import { config, group, targetAt } from './test-bench'

const good = config({ blue: 90, green: 10 }, group('blue', targetAt(4_000, '10.0.1.1')), group('green'))

describe('a configuration', () => {
  it('is read as it was sent', () => {
    expect(readControlMessage({ type: 'configure', config: good })).toEqual({
      type: 'configure',
      config: good,
    })
  })

  it.each([
    {
      name: 'a weight above 999',
      change: { forward: [{ arn: 'arn:blue', weight: 1_000 }] },
      field: 'weight',
    },
    { name: 'a weight below 0', change: { forward: [{ arn: 'arn:blue', weight: -1 }] }, field: 'weight' },
    { name: 'a broken weight', change: { forward: [{ arn: 'arn:blue', weight: 0.5 }] }, field: 'weight' },
    {
      name: 'a propagation that ends before it begins',
      change: { propagationMs: { min: 2, max: 1 } },
      field: 'propagationMs',
    },
    {
      name: 'stickiness of 0 seconds',
      change: { stickiness: { enabled: true, durationSeconds: 0 } },
      field: 'durationSeconds',
    },
    { name: 'a fault that is none', change: { faults: { listener: 'sulk' } }, field: 'listener' },
    { name: 'an idle timeout of 0', change: { idleTimeoutMs: 0 }, field: 'idleTimeoutMs' },
    {
      name: 'a port that is none',
      change: { groups: [group('blue', targetAt(70_000, 'a'))] },
      field: 'port',
    },
    { name: 'no groups', change: { groups: undefined }, field: 'groups' },
    {
      name: 'a matcher that is none',
      change: {
        groups: [{ ...group('blue'), healthCheck: { ...group('blue').healthCheck, matcher: 'ok' } }],
      },
      field: 'matcher',
    },
  ])('with $name is refused, naming the field', ({ change, field }) => {
    expect(() => readControlMessage({ type: 'configure', config: { ...good, ...change } })).toThrow(field)
  })

  it('may bear all that is optional', () => {
    const full = {
      ...good,
      stickiness: { enabled: true, durationSeconds: 60 },
      propagationMs: { min: 0, max: 30_000 },
      faults: { listener: 'hang' },
    }
    expect(readControlMessage({ type: 'configure', config: full })).toEqual({
      type: 'configure',
      config: full,
    })
  })

  it.each([null, 'configure', { type: 'other' }])('is not %j', message => {
    expect(() => readControlMessage(message)).toThrow()
  })
})

describe('an order to drop sockets', () => {
  it.each([
    { groupArn: 'arn:blue', share: 0.5 },
    { groupArn: null, share: 1 },
  ])('is read as it was sent: $groupArn, $share', order => {
    expect(readControlMessage({ type: 'drop-sockets', ...order })).toEqual({ type: 'drop-sockets', ...order })
  })

  it.each([{ share: 1.5 }, { share: -0.1 }, { share: '50%' }])('with $share is refused', ({ share }) => {
    expect(() => readControlMessage({ type: 'drop-sockets', groupArn: null, share })).toThrow('share')
  })
})
