import { describe, expect, it } from 'vitest'
import { classifyError, classifyReply, type Reply } from './classify'

const goodBody = JSON.stringify({ environment: 'green', version: '2.0.0', task: 't1' })
const good: Reply = { status: 200, server: undefined, environment: 'green', body: goodBody }
const wrong = (environment: string | null) => ({ environment, version: null, failure: 'wrong-body' })

describe('a reply', () => {
  it.each<[string, Partial<Reply>, object]>([
    ['that is right names its environment', {}, { environment: 'green', version: '2.0.0', failure: null }],
    ['whose body names the other environment proves nothing', { environment: 'blue' }, wrong(null)],
    ['without the header is wrong', { environment: undefined }, wrong(null)],
    ['with an unknown colour in the header is wrong', { environment: 'red' }, wrong(null)],
    ['that is not JSON is wrong, and the header still says whose', { body: '<html>' }, wrong('green')],
    ['with JSON of another shape is wrong', { body: '{"environment":"green"}' }, wrong('green')],
    ['with JSON null is wrong', { body: 'null' }, wrong('green')],
    ['without a body is wrong', { body: '' }, wrong('green')],
    ['of status 404 is wrong even with a right body', { status: 404 }, wrong('green')],
    ['of status 301 is wrong', { status: 301, environment: undefined, body: '' }, wrong(null)],
    [
      'of status 503 by the load balancer has no environment',
      { status: 503, server: 'awselb/2.0', environment: undefined },
      { environment: null, version: null, failure: 'elb-5xx' },
    ],
    [
      'of status 504 that CloudFront made itself is no fault of a target',
      { status: 504, server: 'CloudFront', environment: undefined },
      { environment: null, version: null, failure: 'elb-5xx' },
    ],
    [
      'of status 500 by the target has one',
      { status: 500 },
      { environment: 'green', version: null, failure: 'target-5xx' },
    ],
    [
      'of status 502 by another server is the target’s',
      { status: 502, server: 'nginx' },
      { environment: 'green', version: null, failure: 'target-5xx' },
    ],
  ])('%s', (_name, change, expected) => {
    expect(classifyReply({ ...good, ...change })).toEqual(expected)
  })
})

describe('an error', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code })

  it.each([
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ETIMEDOUT', 'timeout'],
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['EPROTO', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['HPE_INVALID_CONSTANT', 'wrong-body'],
    ['E_NEVER_HEARD_OF', 'reset'],
  ])('%s is %s', (code, failure) => {
    expect(classifyError(coded(code))).toBe(failure)
  })

  it.each(['EMFILE', 'EADDRNOTAVAIL', 'ENOBUFS'])('%s is our own and says nothing of the service', code => {
    expect(classifyError(coded(code))).toBe('own')
  })

  it('of several addresses is that of the first', () => {
    expect(classifyError(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))).toBe('refused')
  })

  it('without a code ended the connection', () => {
    expect(classifyError(new Error('socket hang up'))).toBe('reset')
    expect(classifyError('thrown text')).toBe('reset')
  })
})
