/** One spoken operation: the SDK's model of it and our handler. */

import type { AwsError } from '../errors'
import type { World } from '../world'
import { assertConforms } from './conform'
import { type OperationSchema, type Shape, shapesOf } from './smithy'

/** `now` is epoch ms. A handler that refuses throws an AwsError and has changed nothing. */
export type Handler<I, O> = (world: World, input: I, now: number) => O

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
