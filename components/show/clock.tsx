import type { FullView } from '@/lib/domain/state/full-view'
import { clockText } from '../kit/format/time-text'
import type { Beat } from '../kit/live/beat'
import { useWords } from '../kit/live/context'
import { useElapsed } from '../kit/live/use-elapsed'
import { ReportLink } from '../replay/report-link'
import { paceText } from './pace-text'

export function Clock({ show, beat }: { show: FullView['show']; beat: Beat }) {
  const words = useWords()
  const pace = paceText(show, words)
  return (
    <section className="clock" aria-label={words.clock.label}>
      <p className="clock-face">
        <Digits beat={beat} totalMs={show.totalMs} />
        <span className="clock-total">{words.clock.of(clockText(show.totalMs))}</span>
      </p>
      <p className={`clock-pace tone-${pace.tone}`}>
        {pace.text}
        {show.speed !== 1 && ` · ${words.clock.speed(show.speed)}`}
        <ReportLink show={show} />
      </p>
    </section>
  )
}

function Digits({ beat, totalMs }: { beat: Beat; totalMs: number }) {
  const text = useElapsed(beat, clockText)
  const over = useElapsed(beat, elapsed => (elapsed > totalMs && beat.state !== 'finished' ? 1 : 0))
  return (
    <b role="timer" data-over={over === 1} data-paused={beat.state === 'paused'}>
      {text}
    </b>
  )
}
