import type { FullView } from '@/lib/domain/state/full-view'
import type { Words } from '@/lib/words/en/en'
import { clockText } from '../kit/format/time-text'

/** Nearer to the plan than this is on time. */
const onTimeMs = 2_000

export interface PaceText {
  tone: 'good' | 'wait' | 'plain'
  text: string
}

export function paceText(
  { state, pace }: Pick<FullView['show'], 'state' | 'pace'>,
  { clock }: Words,
): PaceText {
  if (state === 'idle') return { tone: 'plain', text: clock.ready }
  if (state === 'paused') return { tone: 'wait', text: clock.paused }
  if (state === 'finished') return { tone: 'plain', text: clock.finished }
  const finish = clockText(pace.finishMs)
  const seconds = Math.round(Math.abs(pace.aheadMs) / 1_000)
  if (Math.abs(pace.aheadMs) < onTimeMs) return { tone: 'good', text: clock.onTime(finish) }
  return pace.aheadMs > 0
    ? { tone: 'good', text: clock.ahead(seconds, finish) }
    : { tone: 'wait', text: clock.behind(seconds, finish) }
}
