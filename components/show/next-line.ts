import type { Language } from '@/common/language'
import type { Stage } from '@/lib/domain/show/show-file'
import { type Plan, stageLine } from '@/lib/domain/show/stage-line'
import { misgivingOf } from '@/lib/domain/state/condition'
import type { FullView } from '@/lib/domain/state/full-view'
import { textIn } from '../kit/format/text'

/**
 * How the stage after this one begins, for whoever speaks: the first sentence of its line. Its title stands for a line that
 * the meter has yet to choose (the closing stage's), and for one that would not be true as things are. Null where no stage
 * follows.
 */
export function nextLine(
  show: Plan & { stages: readonly Pick<Stage, 'say' | 'title' | 'cue' | 'expects'>[] },
  view: FullView,
  language: Language,
): string | null {
  const next = show.stages[view.show.stageIndex + 1]
  if (!next) return null
  const { kind } = stageLine(show, view)
  const isTrue = kind !== 'back' && kind !== 'going-back' && misgivingOf(next, view) === null
  return firstSentence(textIn((isTrue && next.say) || next.title, language))
}

const firstSentence = (text: string) => /^.+?[.!?。！？](?=\s|$)/s.exec(text)?.[0] ?? text
