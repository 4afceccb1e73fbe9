import type { ReactNode } from 'react'
import { type ItemId, isHandItem } from '@/lib/domain/checklist/items'
import type { Judgement } from '@/lib/domain/checklist/judge'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useWords } from '../kit/live/context'
import { type ItemState, sawText, stateOf } from './saw-text'

const signs: Record<ItemState, string> = { met: '✓', unmet: '✕', unknown: '–', waiting: '…' }

interface Props {
  id: ItemId
  judgement: Judgement
  /** It belongs after the show, which has not ended. */
  isEarly: boolean
  locked: boolean
  tick(ticked: boolean): void
  /** What can be done about it. */
  children?: ReactNode
}

/** One item: what it is, whether it is so, and what was seen when. A person's item is a switch. */
export function ItemRow({ id, judgement, isEarly, locked, tick, children }: Props) {
  const words = useWords()
  const clock = useTimeOfDay()
  const { checklist: says } = words
  const state = stateOf(judgement, isEarly)
  const saw = sawText(id, judgement, words, clock)
  const name = says.names[id]
  if (isHandItem(id))
    return (
      <li data-state={state} data-hand="true">
        <button
          type="button"
          className="item"
          aria-pressed={state === 'met'}
          aria-disabled={locked}
          onClick={() => tick(state !== 'met')}
        >
          <span className="item-sign" aria-hidden="true">
            {state === 'met' ? '✓' : ''}
          </span>
          <span className="item-name">{name}</span>
          <span className="item-saw">{saw}</span>
        </button>
      </li>
    )
  return (
    <li data-state={state}>
      <div className="item">
        <span className="item-sign" role="img" aria-label={says.states[state]}>
          {signs[state]}
        </span>
        <span className="item-name">{name}</span>
        <span className="item-saw">{saw}</span>
      </div>
      {children}
    </li>
  )
}
