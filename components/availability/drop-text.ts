import { type Drop, readCause } from '@/lib/domain/availability/held'
import type { Words } from '@/lib/words/en/en'
import { lengthText } from '../kit/format/format'

/** How a connection was closed and why, for an engineer. What others said is quoted; where nobody said, so is nothing. */
export function dropText({ code, cause }: Pick<Drop, 'code' | 'cause'>, words: Words): string[] {
  const { proof, codes } = words
  const names: Partial<Record<number, string>> = codes.closes
  const name = names[code]
  const how = name === undefined ? proof.closedWith(code) : proof.closedAs(name, code)
  const read = readCause(cause)
  if (read.kind === 'said') return [how, proof.said(read.text)]
  return read.kind === 'silent' ? [how, proof.silentFor(lengthText(read.ms, words))] : [how]
}
