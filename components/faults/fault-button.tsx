import type { Instant } from '@/lib/domain/base/units'
import { activeAs, type FaultChoice, isOnce } from '@/lib/domain/faults/fault'
import { clockText } from '../kit/format/time-text'
import { useWords } from '../kit/live/context'
import type { Faults } from './use-faults'

interface Props {
  choice: FaultChoice
  /** What it happens to, for whoever does not see the group's heading. */
  of: string
  faults: Faults
  now: Instant
}

/** One fault: a press begins it, the next one ends it. While it is on it says for how long. */
export function FaultButton({ choice, of, faults, now }: Props) {
  const { faults: says } = useWords()
  const on = activeAs(choice, faults.active)
  const name = says.names[choice.fault]
  return (
    <button
      type="button"
      className="fault-button"
      aria-pressed={isOnce(choice.fault) ? undefined : on !== undefined}
      aria-disabled={!on && !faults.may('begin')}
      onClick={() => faults.press(choice)}
    >
      <span>
        <span className="unseen">{of}: </span>
        {name}
      </span>
      {on && <b>{clockText(now - on.since)}</b>}
    </button>
  )
}
