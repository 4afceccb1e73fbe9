import { describe, expect, test } from 'vitest'
import { readProbe } from './probe'

describe('how the witness begins', () => {
  test('is 25 requests a second through the load balancer and 50 sockets, when nothing is said', () => {
    expect(readProbe({})).toEqual({ perSecond: 25, sockets: 50, entry: 'alb' })
  })

  test('is what the environment says', () => {
    const env = {
      GREENROOM_PROBE_RATE: '100',
      GREENROOM_PROBE_SOCKETS: '0',
      GREENROOM_PROBE_ENTRY: 'cloudfront',
    }
    expect(readProbe(env)).toEqual({ perSecond: 100, sockets: 0, entry: 'cloudfront' })
  })

  test.each([
    [
      { GREENROOM_PROBE_RATE: '0' },
      'GREENROOM_PROBE_RATE is the number of requests a second: a whole number from 1 to 100, not "0".',
    ],
    [{ GREENROOM_PROBE_RATE: '101' }, 'not "101"'],
    [{ GREENROOM_PROBE_RATE: '2.5' }, 'not "2.5"'],
    [{ GREENROOM_PROBE_RATE: 'fast' }, 'not "fast"'],
    [
      { GREENROOM_PROBE_SOCKETS: '-1' },
      'GREENROOM_PROBE_SOCKETS is the number of held sockets: a whole number from 0 to 500, not "-1".',
    ],
    [
      { GREENROOM_PROBE_ENTRY: 'ALB' },
      'GREENROOM_PROBE_ENTRY is what the requests go through: alb or cloudfront, not "ALB".',
    ],
  ])('refuses %o with a sentence', (env, sentence) => {
    expect(() => readProbe(env)).toThrow(sentence)
  })
})
