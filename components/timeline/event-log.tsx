import { memo } from 'react'
import type { Entry } from '@/lib/domain/timeline/event-log'
import { textIn } from '../kit/format/text'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useSetting, useWords } from '../kit/live/context'
import { tell } from './tell'

/** What happened, the newest first: nobody scrolls to see what was just now. */
export const EventLog = memo(function EventLog({ log }: { log: readonly Entry[] }) {
  const words = useWords()
  const { show, language } = useSetting()
  const clock = useTimeOfDay()
  const titleOf = (id: string) => {
    const stage = show.stages.find(stage => stage.id === id)
    return stage ? textIn(stage.title, language) : id
  }
  return (
    <section className="panel event-log" aria-label={words.timeline.log}>
      <h2 className="metric-head">{words.timeline.log}</h2>
      {log.length === 0 ? (
        <p className="k">{words.timeline.nothing}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <ol tabIndex={0} aria-label={words.timeline.log}>
          {log.toReversed().map((entry, index) => {
            const { text, by, note, tone } = tell(entry, { words, titleOf })
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: nothing in a line has a state of its own.
              <li key={log.length - index} title={note}>
                <time>{clock(entry.at)}</time>
                <span className={tone && `tone-${tone}`}>
                  {text}
                  {by && <span className="k"> · {by}</span>}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
})
