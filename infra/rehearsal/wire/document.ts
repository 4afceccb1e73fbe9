/** awsJson and CBOR bodies: plain values on one side, values of a shape (with Dates) on the other. */
import { serializationFailure } from '../errors'
import type { Shape } from './smithy'

type EncodeTimestamp = (date: Date) => unknown

function seconds(value: unknown): unknown {
  if (value instanceof Date) return value
  if (typeof value === 'number') return new Date(value * 1000)
  // A CBOR tag 1 arrives as {tag, value}.
  if (typeof value === 'object' && value !== null && 'value' in value) return seconds(value.value)
  return value
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Unknown members are dropped, as AWS does. @throws AwsError SerializationException for a wrong container. */
export function decodeDocument(shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  switch (shape.kind) {
    case 'structure': {
      if (!isObject(value)) throw serializationFailure('Expected an object')
      const decoded: Record<string, unknown> = {}
      for (const [name, member] of shape.members) {
        const item = decodeDocument(member, value[name])
        if (item !== undefined) decoded[name] = item
      }
      return decoded
    }
    case 'list':
      if (!Array.isArray(value)) throw serializationFailure('Expected a list')
      return value.map(item => decodeItem(shape.item(), item))
    case 'map':
      if (!isObject(value)) throw serializationFailure('Expected a map')
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, decodeItem(shape.value(), item)]),
      )
    case 'timestamp':
      return seconds(value)
    default:
      return value
  }
}

/** Smithy: lists and maps hold no null unless their model is sparse, and none of ours is. */
function decodeItem(shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) throw serializationFailure('A list or map must not hold null')
  return decodeDocument(shape, value)
}

/** Members that the shape does not have are left out, so that nothing of the world leaks onto the wire. */
export function encodeDocument(shape: Shape, value: unknown, timestamp: EncodeTimestamp): unknown {
  switch (shape.kind) {
    case 'structure': {
      const fields = new Map(Object.entries(value ?? {}))
      const encoded: Record<string, unknown> = {}
      for (const [name, member] of shape.members) {
        const item = fields.get(name)
        if (item !== undefined) encoded[name] = encodeDocument(member, item, timestamp)
      }
      return encoded
    }
    case 'list':
      return (Array.isArray(value) ? value : []).map(item => encodeDocument(shape.item(), item, timestamp))
    case 'map':
      return Object.fromEntries(
        Object.entries(value ?? {}).map(([key, item]) => [
          key,
          encodeDocument(shape.value(), item, timestamp),
        ]),
      )
    default:
      return value instanceof Date ? timestamp(value) : value
  }
}

/** AWS: awsJson timestamps are seconds since the epoch, fraction allowed. */
export const epochSeconds: EncodeTimestamp = date => date.getTime() / 1000
