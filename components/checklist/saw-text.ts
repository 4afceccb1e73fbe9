import type { Instant } from '@/lib/domain/base/units'
import { type ItemId, isHandItem } from '@/lib/domain/checklist/items'
import type { Judgement, Saw } from '@/lib/domain/checklist/judge'
import type { ChecklistRefusal } from '@/lib/domain/checklist/rules'
import type { Words } from '@/lib/words/en/en'
import { refusalText } from '../kit/commands/refusal-text'
import { countText, lengthText, weightText } from '../kit/format/format'

export type ItemState = keyof Words['checklist']['states']

/** What belongs after the show is not wrong before its end. */
export function stateOf({ met }: Judgement, isEarly: boolean): ItemState {
  if (met) return 'met'
  if (isEarly) return 'waiting'
  return met === null ? 'unknown' : 'unmet'
}

/** What was seen and when; for what was not seen yet, how to make it be seen. */
export function sawText(id: ItemId, { met, saw, at }: Judgement, words: Words, clock: Clock): string {
  const { checklist: says } = words
  const seen = saw === null ? '' : seenText(saw, words)
  if (at !== null) {
    const time = isHandItem(id) ? says.tickedAt(clock(at)) : seen ? clock(at) : says.seenAt(clock(at))
    return seen ? `${seen} · ${time}` : time
  }
  if (seen) return seen
  if (isHandItem(id)) return says.byHand
  return met === null ? (howTo(id, words) ?? says.notYet) : ''
}

type Clock = (at: Instant) => string

const howTo = (id: ItemId, { checklist: { how } }: Words) =>
  Object.entries(how).find(([item]) => item === id)?.[1]

function seenText(saw: Saw, words: Words): string {
  const { checklist, problem, record } = words
  const { saw: says } = checklist
  switch (saw.kind) {
    case 'caller':
      // It stands on a projector: enough to tell one's accounts apart, not the whole id.
      return says.caller(saw.name, `…${saw.account.slice(-4)}`)
    case 'reads':
      return saw.refused.length > 0 ? says.refused(saw.refused.join(', ')) : says.reads(saw.answered.length)
    case 'page':
      return says.page(saw.status, lengthText(saw.tookMs, words))
    case 'skew':
      return says.skew((Math.abs(saw.ms) / 1_000).toFixed(1))
    case 'problem':
      return problem[saw.problem.kind]
    case 'found':
      return saw.listener && saw.groups ? says.found : says.notFound
    case 'healthy':
      return says.healthy(saw.count.blue, saw.count.green)
    case 'held':
      return says.held(saw.held, saw.wanted)
    case 'answers':
      return says.answers(countText(saw.requests, words), countText(saw.failed, words))
    case 'split':
      return `${weightText(saw.split.blue)}/${weightText(saw.split.green)}`
    case 'desired':
      return says.desired(saw.count)
    case 'phones':
      return says.phones(saw.count)
    case 'closing':
      return says.closing[saw.verdict]
    case 'not-recorded':
      return says.notRecorded(record.why[saw.why])
    case 'done':
      return ''
  }
}

/** Why something of the checklist was not done, in one sentence. */
export function checklistRefusalText(because: ChecklistRefusal, words: Words): string {
  const { refusal } = words.checklist
  switch (because.code) {
    case 'green-has-traffic':
      return refusal['green-has-traffic']
    case 'aws':
      return refusal.aws(words.problem[because.problem.kind], because.problem.cause)
    default:
      return refusalText(because, words)
  }
}
