import { GetMetricData$ } from '@aws-sdk/client-cloudwatch'
import { DescribeServices$ } from '@aws-sdk/client-ecs'
import { DescribeTargetHealth$, ModifyListener$ } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from 'vitest'
import { decodeDocument, encodeDocument, epochSeconds } from './document'
import { decodeQuery } from './query'
import { cborTimestamp, fromCbor, shapesOf, toCbor } from './smithy'
import { encodeXml, escapeXml } from './xml'

const modify = shapesOf(ModifyListener$)
const health = shapesOf(DescribeTargetHealth$)
const metricData = shapesOf(GetMetricData$)
const moment = new Date('2026-11-20T01:02:03.500Z')

describe('the SDK’s own models say', () => {
  test('which members an operation has and which it requires', () => {
    if (modify.input.kind !== 'structure') throw new Error('not a structure')
    expect(modify.name).toBe('ModifyListener')
    expect([...modify.input.required]).toEqual(['ListenerArn'])
    expect(modify.input.members.get('Port')).toEqual({ kind: 'number' })
    expect(modify.input.members.get('DefaultActions')?.kind).toBe('list')
  })

  test('what is a timestamp, a boolean and a map', () => {
    if (metricData.input.kind !== 'structure') throw new Error('not a structure')
    expect(metricData.input.members.get('StartTime')).toEqual({ kind: 'timestamp' })
    const services = shapesOf(DescribeServices$).output
    expect(services.kind).toBe('structure')
  })
})

const queries: { name: string; wire: string; shape: typeof modify.input; value: unknown }[] = [
  {
    name: 'members of lists in lists, numbers and booleans',
    shape: modify.input,
    wire: 'ListenerArn=a&DefaultActions.member.1.Type=forward&DefaultActions.member.1.ForwardConfig.TargetGroups.member.2.Weight=10&DefaultActions.member.1.ForwardConfig.TargetGroups.member.1.Weight=90&DefaultActions.member.1.ForwardConfig.TargetGroupStickinessConfig.Enabled=false',
    value: {
      ListenerArn: 'a',
      DefaultActions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [{ Weight: 90 }, { Weight: 10 }],
            TargetGroupStickinessConfig: { Enabled: false },
          },
        },
      ],
    },
  },
  {
    name: 'the tenth member after the second',
    shape: health.input,
    wire: 'Targets.member.10.Id=j&Targets.member.2.Id=b',
    value: { Targets: [{ Id: 'b' }, { Id: 'j' }] },
  },
  { name: 'an empty list', shape: modify.input, wire: 'DefaultActions=', value: { DefaultActions: [] } },
  {
    name: 'a moment',
    shape: metricData.input,
    wire: 'StartTime=2026-11-20T01:02:03.500Z',
    value: { StartTime: moment },
  },
  {
    name: 'escaped letters',
    shape: modify.input,
    wire: 'ListenerArn=%EC%B1%84%ED%8C%85+a%26b',
    value: { ListenerArn: '채팅 a&b' },
  },
  {
    name: 'nothing of what it does not know',
    shape: modify.input,
    wire: 'Action=ModifyListener&Version=1&Secret=x',
    value: {},
  },
]

describe('an awsQuery request gives', () => {
  test.each(queries)('$name', ({ wire, shape, value }) => {
    expect(decodeQuery(shape, new URLSearchParams(wire))).toEqual(value)
  })

  test.each([
    'Port=eighty',
    'Port=',
    'DefaultActions.member.x.Type=forward',
    'DefaultActions.member.1.ForwardConfig.TargetGroupStickinessConfig.Enabled=maybe',
  ])('a refusal for %s', wire => {
    expect(() => decodeQuery(modify.input, new URLSearchParams(wire))).toThrow(
      expect.objectContaining({ code: 'MalformedInput' }),
    )
  })
})

const answers: { name: string; value: unknown; xml: string }[] = [
  {
    name: 'a list as members',
    value: { Listeners: [{ Port: 80 }, { Port: 443 }] },
    xml: '<R><Listeners><member><Port>80</Port></member><member><Port>443</Port></member></Listeners></R>',
  },
  { name: 'an empty list', value: { Listeners: [] }, xml: '<R><Listeners/></R>' },
  {
    name: 'nothing for what is undefined or unknown',
    value: { Listeners: undefined, Hidden: 1 },
    xml: '<R/>',
  },
  {
    name: 'text that is not markup',
    value: { Listeners: [{ ListenerArn: '<a & "b">' }] },
    xml: '<R><Listeners><member><ListenerArn>&lt;a &amp; &quot;b&quot;&gt;</ListenerArn></member></Listeners></R>',
  },
]

describe('an awsQuery answer writes', () => {
  test.each(answers)('$name', ({ value, xml }) => {
    expect(encodeXml('R', modify.output, value)).toBe(xml)
  })

  test('a moment as ISO 8601', () => {
    expect(encodeXml('R', metricData.input, { StartTime: moment })).toBe(
      '<R><StartTime>2026-11-20T01:02:03.500Z</StartTime></R>',
    )
    expect(escapeXml("it's")).toBe("it's")
  })
})

describe('a JSON or CBOR document', () => {
  const value = { StartTime: moment, MetricDataQueries: [{ Id: 'a', ReturnData: true }] }
  const json = { StartTime: 1795136523.5, MetricDataQueries: [{ Id: 'a', ReturnData: true }] }

  test('carries moments as seconds, both ways', () => {
    expect(encodeDocument(metricData.input, value, epochSeconds)).toEqual(json)
    expect(decodeDocument(metricData.input, json)).toEqual(value)
  })

  test('survives CBOR bytes, with moments under tag 1', () => {
    const bytes = toCbor(encodeDocument(metricData.input, value, cborTimestamp))
    expect(decodeDocument(metricData.input, fromCbor(bytes))).toEqual(value)
  })

  test('loses null and unknown members', () => {
    expect(decodeDocument(metricData.input, { NextToken: null, Hidden: 1 })).toEqual({})
  })

  test.each([[{ MetricDataQueries: {} }], [{ MetricDataQueries: ['a'] }], ['text'], [[]]])(
    'is refused as %j',
    wire => {
      expect(() => decodeDocument(metricData.input, wire)).toThrow(
        expect.objectContaining({ code: 'SerializationException' }),
      )
    },
  )
})
