import { memo } from 'react'
import { textIn } from '../kit/format/text'
import type { Beat } from '../kit/live/beat'
import { useSetting, useWords } from '../kit/live/context'
import { useElapsed } from '../kit/live/use-elapsed'
import { type RailStage, railOf } from './rail-geometry'

const percent = (value: number) => `${value}%`

/** The stages, each as long as its budget, and how far we are. Places are attributes, so no inline style is needed. */
export const Rail = memo(function Rail({ stageIndex, beat }: { stageIndex: number; beat: Beat }) {
  const { show, language } = useSetting()
  const words = useWords()
  const places = railOf(show.stages.map(({ seconds }) => seconds))
  const now = show.stages[stageIndex]
  const stateOf = (index: number) =>
    index < stageIndex || beat.state === 'finished'
      ? 'past'
      : index === stageIndex && beat.state !== 'idle'
        ? 'now'
        : 'ahead'
  return (
    <svg
      className="rail"
      role="img"
      aria-label={`${words.stage.rail}: ${now ? textIn(now.title, language) : ''}`}
    >
      {show.stages.map((stage, index) => {
        const place = places[index] ?? { from: 0, width: 0 }
        return (
          <g key={stage.id} data-state={stateOf(index)}>
            <rect className="rail-ground" x={percent(place.from)} width={percent(place.width - 0.5)} />
            {stateOf(index) === 'now' && <Fill place={place} beat={beat} budgetMs={stage.seconds * 1_000} />}
            <text className="rail-name" x={percent(place.from)}>
              {textIn(stage.short, language)}
            </text>
          </g>
        )
      })}
    </svg>
  )
})

function Fill({ place, beat, budgetMs }: { place: RailStage; beat: Beat; budgetMs: number }) {
  const share = useElapsed(beat, (_elapsed, leftMs) => {
    const done = 1 - leftMs / budgetMs
    return Math.round(Math.min(1, Math.max(0, done)) * 200) / 200
  })
  return <rect className="rail-fill" x={percent(place.from)} width={percent((place.width - 0.5) * share)} />
}
