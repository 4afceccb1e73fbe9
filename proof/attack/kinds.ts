import type { Chance } from './chance'
import type { Input } from './input'

/** A kind of input for a port: how often it comes, and one of it. */
export interface Kind {
  name: string
  weight: number
  make: (chance: Chance) => Omit<Input, 'kind'>
}

/** The input with this chance: the same for the same seed, port and index. */
export function inputOf(kinds: readonly Kind[], chance: Chance): Input {
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0)
  let left = chance.below(total)
  for (const { name, weight, make } of kinds) {
    if (left < weight) return { kind: name, ...make(chance) }
    left -= weight
  }
  throw new Error('A port needs at least one kind of input.')
}
