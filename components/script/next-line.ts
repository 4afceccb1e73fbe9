import type { Stage } from '@/lib/domain/show-file'
import type { Language } from '@/lib/language'
import { textIn } from '../format/text'

/**
 * How the stage after this one begins, for whoever speaks: the first sentence of its line. The closing stage has no line
 * yet, for the meter will choose it; its title stands for it. Null where none follows.
 */
export function nextLine(
  stages: readonly Pick<Stage, 'say' | 'title'>[],
  index: number,
  language: Language,
): string | null {
  const next = stages[index + 1]
  if (!next) return null
  return firstSentence(textIn(next.say ?? next.title, language))
}

const firstSentence = (text: string) => /^.+?[.!?。！？](?=\s|$)/s.exec(text)?.[0] ?? text
