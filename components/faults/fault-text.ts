import type { BreakIt, BreakResult } from '@/lib/domain/faults/break-it'
import type { FaultChoice } from '@/lib/domain/faults/fault'
import type { FaultRefusal } from '@/lib/domain/faults/rules'
import type { Words } from '@/lib/words/en/en'

export function faultRefusalText(because: FaultRefusal, { faultRefusal }: Words): string {
  switch (because.code) {
    case 'bad-input':
    case 'refused':
      return faultRefusal[because.code](because.detail)
    default:
      return faultRefusal[because.code]
  }
}

/** What happened once and is over, in one sentence; null for what stays on. */
export function happenedText(choice: FaultChoice, dropped: number | undefined, words: Words): string | null {
  if (dropped !== undefined) return words.faults.dropped(dropped)
  return choice.fault === 'kill-task' && choice.environment
    ? words.faults.killed(words.environments[choice.environment])
    : null
}

export interface Outcome {
  tone: 'good' | 'wait' | 'bad' | 'plain'
  text: string
}

/** What the witness saw of one step. */
export function outcomeOf({ state, count, symptom }: BreakResult, words: Words): Outcome {
  const { breakIt, failure } = words
  if (state === 'waiting') return { tone: 'plain', text: breakIt.waiting }
  if (state === 'on' || count === null) return { tone: 'wait', text: `${breakIt.on} …` }
  if (count <= 0) return { tone: 'bad', text: `✗ ${breakIt.notSeen}` }
  const what = symptom === 'drops' ? breakIt.dropped : failure[symptom]
  return { tone: 'good', text: `✓ ${breakIt.seen(count, what)}` }
}

export function stateText({ state, results }: BreakIt, { breakIt: { states } }: Words): string {
  if (state !== 'done') return states[state]
  return states.done(results.filter(({ count }) => count !== null && count > 0).length, results.length)
}
