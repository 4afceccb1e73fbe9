import type { FullView } from '@/lib/domain/full-view'
import { awaitsOpening } from '@/lib/domain/opening'
import type { Show, Stage } from '@/lib/domain/show-file'
import { type Split, sameSplit, splitOf } from '@/lib/domain/traffic'
import type { Language } from '@/lib/language'
import { type Words, wordsOf } from '@/lib/words/words'
import { weightText } from '../format/format'
import { lineOf, textIn } from '../format/text'
import { wentBack } from './went-back'

type Spoken = Pick<Stage, 'say' | 'note' | 'closing' | 'cue' | 'expects'>

/**
 * What the script says now, and the note below it. A stage's own line stands only where it is true: not before the
 * opening split is set, not once traffic has gone back, nor, in a stage without a cue, about a split that another hand
 * has changed. The closing line has versions of its own; a stage with a cue speaks of what its cue is about to do.
 */
export function wordsFor(
  stage: Spoken,
  opening: Show['opening'],
  view: FullView,
  language: Language,
): { say: string; note: string } {
  const words = wordsOf(language)
  const { accepted, observed } = view.weights
  const pair = (split: Split) => pairText(split, words)
  if (accepted && awaitsOpening(opening, view))
    return words.stage.beforeOpening(pair(splitOf(opening.green)), pair(accepted))
  if (!stage.closing && view.show.state !== 'idle') {
    if (wentBack(view)) return observed.verdict === 'agrees' ? words.stage.back : words.stage.goingBack
    const expected = stage.cue || !stage.expects.split ? null : splitOf(stage.expects.split.green)
    if (expected && accepted && !sameSplit(accepted, expected))
      return words.stage.otherSplit(pair(expected), pair(accepted))
  }
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
