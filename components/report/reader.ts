import type { Language } from '@/common/language'
import type { Show } from '@/lib/domain/show/show-file'
import type { Words } from '@/lib/words/en/en'
import type { ReportWords } from '@/lib/words/en/report'
import { reportWordsOf } from '@/lib/words/report-words'
import { wordsOf } from '@/lib/words/words'
import { textIn } from '../kit/format/text'

/** Who reads a report: the language, its sentences, and the names of the show's stages. */
export interface Reader {
  language: Language
  words: Words
  says: ReportWords
  titleOf(stage: string): string
  /** One or two words, for a chart. */
  shortOf(stage: string): string
}

/** A stage that this show does not have (the run was of another one) goes by its id. */
export function readerOf(language: Language, show: Show): Reader {
  const shorts = new Map(show.stages.map(({ id, short }) => [id, textIn(short, language)]))
  const titles = new Map(show.stages.map(({ id, title }) => [id, textIn(title, language)]))
  return {
    language,
    words: wordsOf(language),
    says: reportWordsOf(language),
    titleOf: stage => titles.get(stage) ?? stage,
    shortOf: stage => shorts.get(stage) ?? stage,
  }
}
