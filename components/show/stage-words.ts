import type { Language } from '@/common/language'
import { type Split, splitOf } from '@/lib/domain/base/traffic'
import type { Show, Stage } from '@/lib/domain/show/show-file'
import { awaitsOpening, stageLine } from '@/lib/domain/show/stage-line'
import { misgivingOf } from '@/lib/domain/state/condition'
import type { FullView } from '@/lib/domain/state/full-view'
import type { Words } from '@/lib/words/en/en'
import { wordsOf } from '@/lib/words/words'
import { countText, weightText } from '../kit/format/format'
import { lineOf, textIn } from '../kit/format/text'

interface Spoken {
  opening: Show['opening']
  stages: readonly Pick<Stage, 'say' | 'note' | 'closing' | 'cue' | 'expects'>[]
}

/**
 * What the script says now, and the note below it. A stage's own line stands only where it is true: not before the
 * opening split is set, nor where `stageLine` finds otherwise, nor about moving on to a Green that is not well. The closing
 * line has versions of its own.
 */
export function wordsFor(show: Spoken, view: FullView, language: Language): { say: string; note: string } {
  const words = wordsOf(language)
  const { accepted } = view.weights
  const pair = (split: Split) => pairText(split, words)
  if (accepted && awaitsOpening(show.opening, view))
    return words.stage.beforeOpening(pair(splitOf(show.opening.green)), pair(accepted))
  const stage = show.stages[view.show.stageIndex]
  if (!stage) return { say: '', note: '' }
  const line = stageLine(show, view)
  if (!stage.closing && line.kind !== 'own')
    switch (line.kind) {
      case 'back':
        return words.stage.back
      case 'going-back':
        return words.stage.goingBack
      case 'other-split':
        return words.stage.otherSplit(pair(line.expected), pair(line.accepted))
    }
  const misgiving = misgivingOf(stage, view)
  if (misgiving?.kind === 'unhealthy') return words.stage.unhealthy
  if (misgiving?.kind === 'lost')
    return words.stage.lost(countText(misgiving.drops, words), countText(misgiving.failed, words))
  return {
    say: lineOf(stage, { closing: view.show.closing, accepted }, language, words),
    note: textIn(stage.note, language),
  }
}

/** In large letters, so that no line ends within it. */
const pairText = (split: Split, { environments }: Words) =>
  `${environments.blue} ${weightText(split.blue)} / ${environments.green} ${weightText(split.green)}`.replaceAll(
    ' ',
    '\u00a0',
  )
