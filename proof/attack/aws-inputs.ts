/** Every operation that the AWS endpoint speaks, in each of its protocols, with members that are not what they should be. */
import { services } from '../../infra/rehearsal/aws-endpoint'
import type { Operation, Service } from '../../infra/rehearsal/wire/operation'
import { cborTimestamp, type Shape, toCbor } from '../../infra/rehearsal/wire/smithy'
import type { Chance } from './chance'
import { dynamoCalls } from './dynamo-calls'
import type { Kind } from './kinds'
import { mutateBytes, mutateRequest } from './mutate-request'
import { jsonText, mutated, written } from './mutate-value'
import { type Request, requestBytes } from './request'
import type { Scene } from './scene'

type Protocol = 'query' | 'json' | 'cbor'

interface Call {
  service: Service
  operation: Operation
  protocols: readonly Protocol[]
}

const host: readonly [string, string] = ['host', '127.0.0.1']
const signature: readonly [string, string][] = [
  ['x-amz-date', '20260101T000000Z'],
  [
    'authorization',
    'AWS4-HMAC-SHA256 Credential=rehearsal/20260101/ap-northeast-1/ecs/aws4_request, SignedHeaders=host;x-amz-date, Signature=00',
  ],
]

/** Real names of the running account for a member, by its own name. */
function textFor(member: string, { output }: Scene, chance: Chance): string {
  const group = output(chance.of(['blue_target_group_arn', 'green_target_group_arn']))
  const known: readonly (readonly [RegExp, string])[] = [
    [/ListenerArn/, output('listener_arn')],
    [/TargetGroupArn/, group],
    [/LoadBalancerArn/, output('alb_arn')],
    [/ResourceArn/, chance.of([group, output('alb_arn')])],
    [/^clusters?$/, output('ecs_cluster_name')],
    [/^services?|serviceName$/, output(chance.of(['blue_service_name', 'green_service_name']))],
    [
      /^MetricName$/,
      chance.of(['CPUUtilization', 'HealthyHostCount', 'TargetResponseTime', 'RequestCountPerTarget']),
    ],
    [/^Namespace$/, chance.of(['AWS/ECS', 'AWS/ApplicationELB'])],
    [/^Stat/, chance.of(['Average', 'Sum', 'p99', 'SampleCount'])],
    [/^Name$/, chance.of(['ClusterName', 'LoadBalancer', 'TargetGroup', 'blue'])],
    [/^Type$/, 'forward'],
    [/^Key$/, 'deregistration_delay.timeout_seconds'],
    [/^Id$/, chance.of(['m1', '10.0.9.9'])],
    [/Token|Marker/, 'x'],
  ]
  return known.find(([name]) => name.test(member))?.[1] ?? chance.of(['x', '1', 'true', ''])
}

const deepest = 6

/** A value of the operation's own shape, so that what is broken afterwards gets past the first look at it. */
function inputFor(shape: Shape, member: string, scene: Scene, chance: Chance, depth = 0): unknown {
  switch (shape.kind) {
    case 'structure':
      return Object.fromEntries(
        [...shape.members]
          .filter(
            ([name]) =>
              depth < deepest && (shape.required.has(name) || chance.happens(depth === 0 ? 0.6 : 0.45)),
          )
          .map(([name, inner]) => [name, inputFor(inner, name, scene, chance, depth + 1)]),
      )
    case 'list':
      return Array.from({ length: depth < deepest ? 1 + chance.below(2) : 0 }, () =>
        inputFor(shape.item(), member, scene, chance, depth + 1),
      )
    case 'map':
      return { a: inputFor(shape.value(), 'a', scene, chance, depth + 1) }
    case 'timestamp':
      return new Date(Date.UTC(2026, 0) + chance.below(3_600_000))
    case 'number':
      return chance.of([1, 3_000, 60, 0, 50])
    case 'boolean':
      return chance.happens(0.5)
    default:
      return textFor(member, scene, chance)
  }
}

/** As each protocol writes a time; a mutation may then make anything of it. */
function withTimes(value: unknown, write: (date: Date) => unknown): unknown {
  if (value instanceof Date) return write(value)
  if (Array.isArray(value)) return value.map(item => withTimes(item, write))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTimes(item, write)]))
}

/** Names longer than any reader's patience: below, a form says no more. */
const deepestPairs = 300

/** awsQuery: `A.member.1.B=v`. */
function queryPairs(value: unknown, path: string, depth = 0): [string, string][] {
  if (typeof value !== 'object' || value === null || depth > deepestPairs)
    return value === undefined ? [] : [[path, depth > deepestPairs ? 'deep' : String(value)]]
  const named = Array.isArray(value)
    ? value.map((item, index): [string, unknown] => [`member.${index + 1}`, item])
    : Object.entries(value)
  return named.flatMap(([name, item]) => queryPairs(item, path === '' ? name : `${path}.${name}`, depth + 1))
}

/** A lone half of a surrogate pair has no percent-encoding. */
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

/** Orders that would end a task or add one, made such that they are refused, or change nothing. */
function withoutEffect(operation: string, input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  switch (operation) {
    case 'UpdateService':
      return { ...input, desiredCount: 1, forceNewDeployment: false }
    case 'RegisterTargets':
      return { ...input, Targets: [{ Id: '10.0.9.9', Port: 3_000 }] }
    default:
      return input
  }
}

function cborBytes(value: unknown, mayBreak: boolean, chance: Chance): Buffer {
  try {
    const bytes = Buffer.from(toCbor(value))
    return mayBreak && chance.happens(0.2) ? mutateBytes(chance, bytes) : bytes
  } catch {
    // What CBOR has no bytes for is sent as bytes that are no CBOR.
    return chance.bytes(40)
  }
}

function requestOf({ service, operation }: Call, protocol: Protocol, scene: Scene, chance: Chance): Request {
  const value = inputFor(operation.input, '', scene, chance)
  const wire = withTimes(value, date =>
    protocol === 'query'
      ? date.toISOString()
      : protocol === 'json'
        ? date.getTime() / 1_000
        : cborTimestamp(date),
  )
  const broken = chance.happens(0.9) ? mutated(chance, wire) : wire
  const safe = withoutEffect(operation.name, broken)
  const headers: (readonly [string, string])[] = [host, ...(chance.happens(0.8) ? signature : [])]
  switch (protocol) {
    case 'query': {
      const pairs = [
        ['Action', operation.name],
        ['Version', service.query?.version ?? ''],
        ...queryPairs(safe, ''),
      ]
      const text = pairs.map(([name = '', item = '']) => `${encode(name)}=${encode(item)}`).join('&')
      if (text.length < 8_000 && chance.happens(0.1)) return { method: 'GET', target: `/?${text}`, headers }
      return {
        method: 'POST',
        target: '/',
        headers: [...headers, ['content-type', 'application/x-www-form-urlencoded']],
        body: text,
      }
    }
    case 'json': {
      const mayBreakText = safe === broken
      const body = mayBreakText ? jsonText(chance, safe) : written(safe)
      const target: readonly [string, string] = ['x-amz-target', `${service.target}.${operation.name}`]
      return {
        method: 'POST',
        target: '/',
        headers: [...headers, ['content-type', 'application/x-amz-json-1.1'], target],
        body,
      }
    }
    default:
      return {
        method: 'POST',
        target: `/service/${service.target}/operation/${operation.name}`,
        headers: [...headers, ['content-type', 'application/cbor'], ['smithy-protocol', 'rpc-v2-cbor']],
        body: cborBytes(safe, safe === broken, chance),
      }
  }
}

const protocolsOf = ({ query, target }: Service): Protocol[] => [
  ...(query ? (['query'] as const) : []),
  ...(target ? (['json', 'cbor'] as const) : []),
]

export function awsInputs(scene: Scene): Kind[] {
  const calls: Call[] = services.flatMap(service =>
    [...service.operations.values()].map(operation => ({
      service,
      operation,
      protocols: protocolsOf(service),
    })),
  )
  const who: Request = {
    method: 'POST',
    target: '/',
    headers: [host, ['content-type', 'application/x-www-form-urlencoded'], ...signature],
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  }
  return [
    { name: 'request', weight: 25, make: chance => mutateRequest(chance, who) },
    {
      name: 'operation',
      weight: 45,
      make: chance => {
        const call = chance.any(calls)
        const protocol = chance.any(call?.protocols ?? [])
        if (!call || !protocol) throw new Error('The endpoint speaks no operation.')
        return { bytes: requestBytes(requestOf(call, protocol, scene, chance)), mayBeUnfinished: false }
      },
    },
    {
      name: 'DynamoDB',
      weight: 30,
      make: chance => {
        const { operation, input } = chance.any(dynamoCalls) ?? { operation: 'ListTables', input: {} }
        const headers: (readonly [string, string])[] = [
          host,
          [
            'content-type',
            chance.of(['application/x-amz-json-1.0', 'application/x-amz-json-1.0', 'application/json', 'x']),
          ],
          [
            'x-amz-target',
            `DynamoDB_20120810.${chance.happens(0.97) ? operation : chance.of(['', 'x', '__proto__', 'toString'])}`,
          ],
          ...(chance.happens(0.9) ? signature : []),
        ]
        const body = jsonText(chance, chance.happens(0.95) ? mutated(chance, input) : input)
        return { bytes: requestBytes({ method: 'POST', target: '/', headers, body }), mayBeUnfinished: false }
      },
    },
  ]
}
