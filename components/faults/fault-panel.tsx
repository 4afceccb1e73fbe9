import { useState } from 'react'
import type { Instant } from '@/lib/domain/base/units'
import type { FullView } from '@/lib/domain/state/full-view'
import { useWords } from '../kit/live/context'
import type { FaultActions } from './actions'
import { BreakItResults } from './break-it-results'
import { FaultBoard } from './fault-board'
import { stateText } from './fault-text'
import { useFaults } from './use-faults'

interface Props {
  view: FullView
  now: Instant
  actions: FaultActions
  hide(): void
}

/** What can go wrong, at a press: the faults of the rehearsal cloud, and the check that the meters see them. */
export function FaultPanel({ view, now, actions, hide }: Props) {
  const words = useWords()
  const faults = useFaults(view, actions)
  const { breakIt } = view
  const [away, setAway] = useState(breakIt?.state === 'running' ? null : (breakIt?.at ?? null))
  const shown = breakIt !== null && breakIt.at !== away ? breakIt : null
  const running = breakIt?.state === 'running'
  const says = view.faults === null ? words.faults.unknown : words.faults.hint
  return (
    <section className="panel faults" aria-label={words.faults.title}>
      <header className="faults-head">
        <h2>{shown ? words.breakIt.title : words.faults.title}</h2>
        <p className={faults.said ? `tone-${faults.said.tone}` : 'k'} role="status">
          {faults.said?.text ?? (shown ? stateText(shown, words) : says)}
        </p>
        {shown && !running && (
          <button type="button" className="small-button" onClick={() => setAway(shown.at)}>
            {words.faults.back}
          </button>
        )}
        <button
          type="button"
          className="small-button"
          aria-disabled={!faults.may('break-it')}
          onClick={faults.breakIt}
        >
          {words.breakIt.start}
        </button>
        <button
          type="button"
          className="small-button"
          aria-disabled={faults.active.length === 0 && !running}
          onClick={faults.endAll}
        >
          {words.faults.endAll}
        </button>
        <button type="button" className="small-button" onClick={hide}>
          {words.faults.hide}
        </button>
      </header>
      {shown ? (
        <BreakItResults breakIt={shown} />
      ) : (
        <FaultBoard faults={faults} crowd={view.crowd} now={now} />
      )}
    </section>
  )
}
