/** Why a held connection was lost, as far as anybody said. The journal keeps it as one text. */
export type DropCause =
  /** Whoever closed it said why, or the network's own error did. */
  | { kind: 'said'; text: string }
  /** Nothing was heard for so long that it was given up. */
  | { kind: 'silent'; ms: number }
  | { kind: 'unsaid' }

const unsaid = 'no reason given'
const silent = /^silent for (\d+) ms$/

export function causeText(cause: DropCause): string {
  switch (cause.kind) {
    case 'said':
      return cause.text
    case 'silent':
      return `silent for ${Math.round(cause.ms)} ms`
    case 'unsaid':
      return unsaid
  }
}

export function readCause(text: string): DropCause {
  if (text === '' || text === unsaid) return { kind: 'unsaid' }
  const ms = silent.exec(text)?.[1]
  return ms === undefined ? { kind: 'said', text } : { kind: 'silent', ms: Number(ms) }
}
