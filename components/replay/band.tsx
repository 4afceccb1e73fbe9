import type { Tape } from '@/lib/domain/replay/tape'
import { textIn } from '../format/text'
import { clockText } from '../format/time-text'
import { useSetting, useWords } from '../live/context'
import { Moment } from '../report/moment'
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
  const { from, to } = tape
  return (
    <section className="replay-band" aria-label={replay.label}>
      <p className="replay-rec">
        <span aria-hidden="true">●</span> {replay.rec} <Moment at={head.at} day />
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
      <button
        type="button"
        onClick={() => choose(screen === 'presenter' ? 'charts' : 'presenter')}
        aria-label={`${replay.screens}: ${replay[screen]}`}
      >
        {replay[screen === 'presenter' ? 'charts' : 'presenter']}
      </button>
      <a href="/report">{replay.close}</a>
    </section>
  )
}

/** The share of the track that a stage's name needs. */
const roomForName = 0.09

/** A line where each stage began; as a picture, so that no inline style is needed. */
function Marks({ tape: { from, to, marks } }: Pick<Props, 'tape'>) {
  const { show, language } = useSetting()
  const lengthMs = Math.max(1, to - from)
  return (
    <svg className="replay-marks" aria-hidden="true">
      {marks.map(({ at, stage }, index) => {
        const place = `${((at - from) / lengthMs) * 100}%`
        const known = show.stages.find(({ id }) => id === stage)
        return (
          <g key={at}>
            <line x1={place} x2={place} y1="0" y2="100%" />
            {((marks[index + 1]?.at ?? to) - at) / lengthMs > roomForName && (
              <text x={place} dx="3" y="12">
                {known ? textIn(known.short, language) : stage}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
