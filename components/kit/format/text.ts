import type { Language } from '@/common/language'
import type { Stage, Text } from '@/lib/domain/show/show-file'
import type { Words } from '@/lib/words/en/en'
import { closingLine, type Ending } from './closing-line'
import { countText } from './format'

/** A text of the show file in this language, or in whichever it has. */
export const textIn = (text: Text, language: Language) => text[language] ?? Object.values(text)[0] ?? ''

/** What is said in a stage. In the closing stage the meter chooses among three lines, never the presenter. */
export function lineOf(
  stage: Pick<Stage, 'say' | 'closing'>,
  ending: Ending,
  language: Language,
  words: Words,
): string {
  if (stage.say) return textIn(stage.say, language)
  if (!stage.closing) return ''
  const { clean, dropped, unknown, back } = stage.closing
  const versions = {
    clean: textIn(clean, language),
    dropped: textIn(dropped, language),
    unknown: textIn(unknown, language),
    back: textIn(back, language),
  }
  return closingLine(ending, versions, {
    count: n => countText(n, words),
    seconds: words.time.seconds,
    partway: words.stage.partway,
    guardRolledBack: words.stage.guardRolledBack,
    messages: words.stage.messages,
  })
}
