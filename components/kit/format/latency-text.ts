import type { Latency } from '@/lib/domain/witness/latency'
import type { Words } from '@/lib/words/en/en'
import { countText, unknown } from './format'

/** The p95 with the number that it is of; of fewer than 59 answers the slowest. */
export function latencyText({ answers, p95, slowest }: Latency, { card, ...words }: Words) {
  const n = countText(answers, { card, ...words })
  const ms = (value: number | null) => (value === null ? unknown : `${Math.round(value)} ms`)
  if (p95 !== null) return { of: card.p95(n), value: ms(p95) }
  return { of: slowest === null ? card.p95(unknown) : card.slowest(n), value: ms(slowest) }
}
