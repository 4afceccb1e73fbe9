import { mayMessage } from '@/lib/domain/audience/stage-message'
import type { FullView } from '@/lib/domain/state/full-view'
import { ruled } from '../kit/commands/ruled'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { Cap } from '../kit/keys/cap'
import { useSetting, useWords } from '../kit/live/context'

interface Props {
  message: FullView['message']
  clear(): void
}

/** A line from the co-presenter, over the rail, until the presenter has read it. */
export function MessageNote({ message, clear }: Props) {
  const words = useWords()
  const { message: says, actors } = words
  const reading = mayMessage(useSetting())
  const clock = useTimeOfDay()
  const standing = message?.cleared === null ? message : null
  return (
    <div className="message-note-place" role="status">
      {standing && (
        <section className="message-note" aria-label={says.title}>
          <p className="message-note-by">
            {actors[standing.by]}
            <br />
            {clock(standing.at)}
          </p>
          <p className="message-note-text">{standing.text}</p>
          <button
            type="button"
            className="small-button"
            aria-keyshortcuts="M"
            {...ruled(reading, words)}
            onClick={clear}
          >
            {says.read} <Cap>M</Cap>
          </button>
        </section>
      )}
    </div>
  )
}
