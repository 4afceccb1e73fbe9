import { PutMetricData$ } from '@aws-sdk/client-cloudwatch'
import { ModifyListener$ } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from 'vitest'
import { membersMissing } from '../errors'
import { assertConforms } from './operation'
import { shapesOf } from './smithy'

const modify = shapesOf(ModifyListener$)
const moment = new Date('2026-11-20T01:02:03.500Z')

describe('a value conforms to its shape', () => {
  test('unless required members are missing, which are named as AWS names them', () => {
    const value = { DefaultActions: [{ Type: 'forward' }, {}] }
    expect(() => assertConforms(modify.input, value, membersMissing)).toThrow(
      "2 validation errors detected: Value null at 'listenerArn' failed to satisfy constraint: Member must not be null; Value null at 'defaultActions.2.member.type' failed to satisfy constraint: Member must not be null",
    )
  })

  test.each([
    [{ ListenerArn: 1 }],
    [{ ListenerArn: 'a', Port: '80' }],
    [{ ListenerArn: 'a', Port: Number.NaN }],
  ])('unless a scalar is of another kind: %j', value => {
    expect(() => assertConforms(modify.input, value, membersMissing)).toThrow(
      expect.objectContaining({ code: 'SerializationException' }),
    )
  })

  test('with nested maps and lists', () => {
    const put = shapesOf(PutMetricData$).input
    expect(() =>
      assertConforms(
        put,
        { Namespace: 'n', MetricData: [{ MetricName: 'm', Timestamp: moment }] },
        membersMissing,
      ),
    ).not.toThrow()
  })
})
