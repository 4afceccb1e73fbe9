/** One spoken operation: the SDK's model of it and our handler. */

import { type AwsError, serializationFailure } from '../errors'
import type { World } from '../world'
import { type OperationSchema, type Shape, shapesOf } from './smithy'

type WhenMissing = (paths: string[]) => AwsError

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
const join = (path: string, member: string): string =>
  path === '' ? lowerFirst(member) : `${path}.${lowerFirst(member)}`

function wrongScalar(kind: 'string' | 'number' | 'boolean' | 'timestamp', value: unknown): boolean {
  return kind === 'timestamp'
    ? !(value instanceof Date) || Number.isNaN(value.getTime())
    : typeof value !== kind || Number.isNaN(value)
}

function missingIn(shape: Shape, value: unknown, path: string): string[] {
  if (value === undefined) return []
  switch (shape.kind) {
    case 'structure': {
      const fields = new Map(Object.entries(value ?? {}))
      const absent = [...shape.required]
        .filter(name => fields.get(name) === undefined)
        .map(name => join(path, name))
      const nested = [...shape.members].flatMap(([name, member]) =>
        missingIn(member, fields.get(name), join(path, name)),
      )
      return [...absent, ...nested]
    }
    case 'list':
      return (Array.isArray(value) ? value : []).flatMap((item, index) =>
        // AWS names the first member of a list `member` 1: `defaultActions.1.member.type`.
        missingIn(shape.item(), item, `${path}.${index + 1}.member`),
      )
    case 'map':
      return []
    default:
      if (wrongScalar(shape.kind, value)) throw serializationFailure(`${path}: expected a ${shape.kind}`)
      return []
  }
}

/**
 * After this, `value` has every required member and the scalar types of `shape`, which is the SDK's own model of `I`.
 * @throws AwsError SerializationException for a wrong type; what `whenMissing` makes for missing members.
 */
export function assertConforms<I>(
  shape: Shape,
  value: unknown,
  whenMissing: WhenMissing,
): asserts value is I {
  const missing = missingIn(shape, value ?? {}, '')
  if (missing.length > 0) throw whenMissing(missing)
}

/** `now` is epoch ms. A handler that refuses throws an AwsError and has changed nothing. */
type Handler<I, O> = (world: World, input: I, now: number) => O

export interface Operation {
  name: string
  input: Shape
  output: Shape
  run: (world: World, decoded: unknown, now: number, whenMissing: (paths: string[]) => AwsError) => unknown
}

export function operation<I, O>(schema: OperationSchema, handler: Handler<I, O>): Operation {
  const shapes = shapesOf(schema)
  return {
    ...shapes,
    run: (world, decoded, now, whenMissing) => {
      const input = decoded ?? {}
      assertConforms<I>(shapes.input, input, whenMissing)
      return handler(world, input, now)
    },
  }
}

export interface Service {
  name: string
  /** awsQuery: the API version that the request names, and the XML namespace of the answer. */
  query?: { version: string; namespace: string }
  /** awsJson: what stands before the dot in `X-Amz-Target`; in CBOR's path too. */
  target?: string
  /** Gives `x-amzn-query-error` beside JSON and CBOR errors, so that old error codes still match. */
  queryCompatible: boolean
  whenMissing: (paths: string[]) => AwsError
  operations: ReadonlyMap<string, Operation>
}

export const byName = (operations: Operation[]): ReadonlyMap<string, Operation> =>
  new Map(operations.map(each => [each.name, each]))
