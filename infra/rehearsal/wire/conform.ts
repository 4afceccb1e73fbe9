/** The check between what a client sent and what a handler may rely on. */
import { type AwsError, serializationFailure } from '../errors'
import type { Shape } from './smithy'

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
