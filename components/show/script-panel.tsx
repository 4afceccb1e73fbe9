import { questionIsOpen } from '@/lib/domain/audience/question'
import type { Instant } from '@/lib/domain/base/units'
import { conditionsOf } from '@/lib/domain/state/condition'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Shift } from '../kit/commands/use-commands'
import { countText, leftText } from '../kit/format/format'
import { textIn } from '../kit/format/text'
import type { Beat } from '../kit/live/beat'
import { useSetting, useWords } from '../kit/live/context'
import { aged, ageOf } from '../kit/live/freshness'
import { useElapsed } from '../kit/live/use-elapsed'
import { Conditions } from './conditions'
import type { Cue } from './cue-list'
import { Cues } from './cues'
import { nextLine } from './next-line'
import { wordsFor } from './stage-words'
import { useFit } from './use-fit'

interface Props {
  view: FullView
  now: Instant
  beat: Beat
  cues: readonly Cue[]
  shift: Shift
}

/** What to say now, what has to be true before going on, and the weights' three buttons. */
export function ScriptPanel({ view, now, beat, cues, shift }: Props) {
  const { show, language } = useSetting()
  const words = useWords()
  const stage = show.stages[view.show.stageIndex]
  const { say, note } = wordsFor(show, view, language)
  const next = nextLine(show, view, language)
  const fit = useFit<HTMLDivElement>(say + note + next)
  if (!stage) return null
  return (
    <section className="panel script" aria-label={textIn(stage.title, language)}>
      <h2 className="script-head">
        <span aria-live="polite">
          {words.stage.heading(view.show.stageIndex + 1, textIn(stage.title, language))}
        </span>
        <StageLeft beat={beat} plannedMs={stage.seconds * 1_000} />
      </h2>
      <div className="script-text" ref={fit}>
        <p className="script-say">{say}</p>
        <p className="script-note">{note}</p>
        {next !== null && <p className="script-next">{words.stage.next(next)}</p>}
      </div>
      {questionIsOpen(show.stages, view.show) && view.disconnectedAnswers !== null && (
        <p className="script-tally" role="status">
          {words.condition.tally} <b>{countText(view.disconnectedAnswers, words)}</b>
        </p>
      )}
      <Conditions
        conditions={conditionsOf(stage, aged(view, now))}
        green={stage.expects.split?.green ?? null}
        fleets={view.fleets}
        hasServices={view.parts.services}
        services={ageOf(view.sources, 'services', now)}
      />
      <Cues cues={cues} shift={shift} />
    </section>
  )
}

function StageLeft({ beat, plannedMs }: { beat: Beat; plannedMs: number }) {
  const { stage } = useWords()
  const text = useElapsed(beat, (_elapsed, leftMs) => {
    if (beat.state === 'idle') return stage.planned(leftText(plannedMs))
    if (beat.state === 'finished') return ''
    return leftMs >= 0 ? stage.left(leftText(leftMs)) : stage.over(leftText(-leftMs))
  })
  return <span className="script-left">{text}</span>
}
