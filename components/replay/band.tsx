import type { Tape } from '@/lib/domain/replay/tape'
import { inLanguage } from '@/lib/in-language'
import { clockText } from '../kit/format/time-text'
import { useSetting, useWords } from '../kit/live/context'
import { Moment } from '../report/moment'
import { Marks } from './marks'
import { type Playhead, speeds, type Turn } from './playhead'

interface Props {
  tape: Tape
  head: Playhead
  turn(turn: Turn): void
  screen: 'presenter' | 'charts'
  choose(screen: 'presenter' | 'charts'): void
}

/** Always there above a recording: that it is one, of when, and how to move in it. */
export function Band({ tape, head, turn, screen, choose }: Props) {
  const { replay } = useWords()
  const { language } = useSetting()
  const { from, to } = tape
  const other = screen === 'presenter' ? 'charts' : 'presenter'
  return (
    <section className="replay-band" aria-label={replay.label}>
      <p className="replay-rec">
        <span aria-hidden="true">●</span> {replay.rec} <Moment at={head.at} day />
        <span className="replay-inert">{replay.inert}</span>
      </p>
      <button type="button" onClick={() => turn({ what: 'play-or-pause' })} aria-keyshortcuts="Space">
        {head.playing ? replay.pause : replay.play}
      </button>
      <button
        type="button"
        aria-keyshortcuts="ArrowUp ArrowDown"
        onClick={() => turn({ what: head.speed === speeds.at(-1) ? 'slower' : 'faster' })}
      >
        {replay.speed(head.speed)}
      </button>
      <div className="replay-track">
        <Marks tape={tape} />
        <input
          type="range"
          aria-label={replay.seek}
          aria-valuetext={`${clockText(head.at - from)} / ${clockText(to - from)}`}
          min={from}
          max={to}
          step={1_000}
          value={head.at}
          onChange={({ target }) => turn({ what: 'seek', at: Number(target.value) })}
        />
      </div>
      <output className="replay-time" title={replay.dots}>
        {clockText(head.at - from)} / {clockText(to - from)}
      </output>
      <button type="button" onClick={() => choose(other)} aria-label={`${replay.screens}: ${replay[other]}`}>
        {replay[other]}
      </button>
      <a href={inLanguage('/report', language)}>{replay.close}</a>
    </section>
  )
}
