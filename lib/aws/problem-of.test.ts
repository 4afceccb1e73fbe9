import { expect, test } from 'vitest'
import type { ProblemKind } from '../domain/base/problem'
import { ChangedElsewhere, NotUnderstood, problemOf } from './problem-of'

const named = (name: string, extra: object = {}) => Object.assign(new Error('said AWS'), { name, ...extra })
const coded = (code: string) => Object.assign(new Error(''), { code })

const cases: [string, unknown, ProblemKind][] = [
  ['Throttling of a query service', named('Throttling'), 'throttled'],
  ['ThrottlingException of a JSON service', named('ThrottlingException'), 'throttled'],
  ['a request that follows another too soon', named('PriorRequestNotComplete'), 'throttled'],
  ['DynamoDB over its limits', named('ProvisionedThroughputExceededException'), 'throttled'],
  ['ExpiredToken of a query service', named('ExpiredToken'), 'expired'],
  ['ExpiredTokenException of a JSON service', named('ExpiredTokenException'), 'expired'],
  [
    'no credentials at all',
    Object.assign(new Error('Could not load credentials from any providers'), {
      name: 'CredentialsProviderError',
    }),
    'no-credentials',
  ],
  [
    'an SSO session that is over',
    Object.assign(new Error('Token is expired. To refresh this SSO session run aws sso login'), {
      name: 'CredentialsProviderError',
    }),
    'expired',
  ],
  ['AccessDenied', named('AccessDenied'), 'denied'],
  ['AccessDeniedException', named('AccessDeniedException'), 'denied'],
  ['unknown credentials', named('InvalidClientTokenId'), 'denied'],
  ['ListenerNotFoundException', named('ListenerNotFoundException'), 'not-found'],
  ['ClusterNotFoundException', named('ClusterNotFoundException'), 'not-found'],
  ['our own timeout', named('TimeoutError'), 'timed-out'],
  ['an aborted request', named('AbortError'), 'timed-out'],
  ['a refused connection', coded('ECONNREFUSED'), 'unreachable'],
  [
    'both addresses refused',
    new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
    'unreachable',
  ],
  ['a name that does not resolve', new Error('fetch failed', { cause: coded('ENOTFOUND') }), 'unreachable'],
  ['a refusal of AWS', named('ValidationError', { $metadata: { httpStatusCode: 400 } }), 'rejected'],
  ['a failure of AWS', named('InternalFailure', { $metadata: { httpStatusCode: 500 } }), 'unreachable'],
  ['an answer that is not AWS’s', new SyntaxError('Unexpected token <'), 'unreachable'],
  ['a listener of another shape', new NotUnderstood('three groups'), 'not-understood'],
  ['other weights than expected', new ChangedElsewhere('found 50'), 'changed-elsewhere'],
  ['something that is no error', 'oops', 'unreachable'],
]

test.each(cases)('%s', (_, error, kind) => {
  expect(problemOf(error).kind).toBe(kind)
})

test('the cause keeps what AWS said', () => {
  expect(problemOf(named('AccessDenied')).cause).toBe('AccessDenied: said AWS')
  expect(problemOf(coded('ECONNREFUSED')).cause).toBe('Error: ECONNREFUSED')
})
