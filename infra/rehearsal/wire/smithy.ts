/**
 * The only module that knows the AWS SDK's runtime schemas (`@smithy/core`, partly internal API, pinned exactly).
 * Everything else speaks `Shape`.
 */
import type { ModifyListener$ } from '@aws-sdk/client-elastic-load-balancing-v2'
import { cbor, dateToTag } from '@smithy/core/cbor'
import { NormalizedSchema } from '@smithy/core/schema'

/** An operation of an SDK client, as exported from its package root under `<Operation>$`. */
export type OperationSchema = typeof ModifyListener$

export type Shape =
  | { kind: 'structure'; members: ReadonlyMap<string, Shape>; required: ReadonlySet<string> }
  | { kind: 'list'; item: () => Shape }
  | { kind: 'map'; value: () => Shape }
  | { kind: 'string' | 'number' | 'boolean' | 'timestamp' }

const structures = new Map<string, Shape>()

function structureShape(schema: NormalizedSchema): Shape {
  const name = schema.getName(true) ?? ''
  const known = structures.get(name)
  if (known) return known
  const members = new Map<string, Shape>()
  const definition = schema.getSchema()
  // A static structure is [3, namespace, name, traits, memberNames, memberSchemas, requiredCount]; required members stand first.
  const requiredCount = Array.isArray(definition) ? Number(definition[6] ?? 0) : 0
  const required = new Set<string>()
  const shape: Shape = { kind: 'structure', members, required }
  structures.set(name, shape)
  for (const [member, memberSchema] of schema.structIterator()) {
    if (required.size < requiredCount) required.add(member)
    members.set(member, shapeOf(memberSchema))
  }
  return shape
}

function shapeOf(schema: NormalizedSchema): Shape {
  if (schema.isStructSchema()) return structureShape(schema)
  if (schema.isListSchema()) return { kind: 'list', item: () => shapeOf(schema.getValueSchema()) }
  if (schema.isMapSchema()) return { kind: 'map', value: () => shapeOf(schema.getValueSchema()) }
  if (schema.isTimestampSchema()) return { kind: 'timestamp' }
  if (schema.isBooleanSchema()) return { kind: 'boolean' }
  if (schema.isNumericSchema()) return { kind: 'number' }
  if (schema.isUnitSchema()) return { kind: 'structure', members: new Map(), required: new Set() }
  return { kind: 'string' }
}

/** The name, input shape and output shape of an SDK operation. */
export function shapesOf(schema: OperationSchema): { name: string; input: Shape; output: Shape } {
  const [, , name, , input, output] = schema
  return { name, input: shapeOf(NormalizedSchema.of(input)), output: shapeOf(NormalizedSchema.of(output)) }
}

/** CBOR bytes of a plain value. @throws when the bytes are not CBOR. */
export function fromCbor(bytes: Uint8Array): unknown {
  // The SDK warns of each length that no number holds: whoever sends them could fill the log.
  const { warn } = console
  console.warn = () => {}
  try {
    return cbor.deserialize(bytes)
  } finally {
    console.warn = warn
  }
}
export const toCbor = (value: unknown): Uint8Array => cbor.serialize(value)
/** AWS: in CBOR a timestamp is tag 1, seconds since the epoch (smithy-rpc-v2-cbor). */
export const cborTimestamp = (date: Date): unknown => dateToTag(date)
