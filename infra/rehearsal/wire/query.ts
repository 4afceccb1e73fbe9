/** awsQuery requests: `A.member.1.B=v` pairs become the structure that the operation's input shape describes. */
import { malformedInput } from '../errors'
import type { Shape } from './smithy'

interface Branch {
  text: string | undefined
  children: Map<string, Branch>
}

const leaf = (): Branch => ({ text: undefined, children: new Map() })

function treeOf(pairs: Iterable<[string, string]>): Branch {
  const root = leaf()
  for (const [key, text] of pairs) {
    let branch = root
    for (const part of key.split('.')) {
      const next = branch.children.get(part) ?? leaf()
      branch.children.set(part, next)
      branch = next
    }
    branch.text = text
  }
  return root
}

function scalar(kind: 'string' | 'number' | 'boolean' | 'timestamp', text: string): unknown {
  if (kind === 'string') return text
  if (kind === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw malformedInput()
  }
  const value = kind === 'number' ? Number(text) : new Date(text)
  if (text === '' || Number.isNaN(Number(value))) throw malformedInput()
  return value
}

function numbered(branch: Branch | undefined): Branch[] {
  const entries = [...(branch?.children ?? [])].map(([index, child]) => ({ index: Number(index), child }))
  if (entries.some(({ index }) => !Number.isInteger(index) || index < 1)) throw malformedInput()
  return entries.sort((a, b) => a.index - b.index).map(({ child }) => child)
}

function decode(shape: Shape, branch: Branch): unknown {
  switch (shape.kind) {
    case 'structure': {
      const value: Record<string, unknown> = {}
      for (const [name, member] of shape.members) {
        const child = branch.children.get(name)
        if (child) value[name] = decode(member, child)
      }
      return value
    }
    // An empty list is sent as `Name=`: no members, nothing to read.
    case 'list':
      return numbered(branch.children.get('member')).map(child => decode(shape.item(), child))
    case 'map':
      return Object.fromEntries(
        numbered(branch.children.get('entry')).map(entry => [
          entry.children.get('key')?.text ?? '',
          decode(shape.value(), entry.children.get('value') ?? leaf()),
        ]),
      )
    default:
      return scalar(shape.kind, branch.text ?? '')
  }
}

/** @throws AwsError MalformedInput when a number, boolean, timestamp or list index cannot be read. */
export function decodeQuery(shape: Shape, pairs: Iterable<[string, string]>): unknown {
  return decode(shape, treeOf(pairs))
}
