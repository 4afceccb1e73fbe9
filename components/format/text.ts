import type { Closing } from '@/lib/domain/closing'
import type { Stage, Text } from '@/lib/domain/show-file'
import type { Language } from '@/lib/language'
import type { Words } from '@/lib/words/words'
import { countText, lengthText } from './format'

/** A text of the show file in this language, or in whichever it has. */
export const textIn = (text: Text, language: Language) => text[language] ?? Object.values(text)[0] ?? ''

/** What is said in a stage. In the closing stage the meter chooses among three lines, never the presenter. */
export function lineOf(
  stage: Pick<Stage, 'say' | 'closing'>,
  closing: Closing,
  language: Language,
  words: Words,
): string {
  if (stage.say) return textIn(stage.say, language)
  if (!stage.closing) return ''
  const line = textIn(stage.closing[closing.verdict], language)
  if (closing.verdict !== 'dropped') return line
  return line
    .replaceAll('{drops}', countText(closing.drops, words))
    .replaceAll('{failed}', countText(closing.failed, words))
    .replaceAll('{worst}', lengthText(closing.worstMs, words))
}
