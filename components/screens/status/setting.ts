import type { Language } from '@/common/language'
import type { Show, Text } from '@/lib/domain/show/show-file'
import type { Plan } from '@/lib/domain/show/stage-line'
import type { ClosingVersions } from '../../kit/format/closing-line'

/** What the audience's page is given once, in its language, beside the live view. */
export interface StatusSetting {
  language: Language
  title: string
  opening: Plan['opening']
  stages: (Plan['stages'][number] & { title: string; room: string; question: boolean })[]
  /** The versions of the closing line; null where the show has none. */
  closing: ClosingVersions | null
  /** Address of the chat through the load balancer, without a slash at its end. */
  chatUrl: string
}

/** The show in one language (in its own first language where it does not speak this one). */
export function statusSetting(show: Show, language: Language, chatUrl: string): StatusSetting {
  const inWords = (text: Text) => text[language] ?? text[show.languages[0] ?? ''] ?? ''
  const closing = show.stages.find(stage => stage.closing)?.closing
  return {
    language,
    title: inWords(show.title),
    opening: { green: show.opening.green },
    stages: show.stages.map(({ title, room, question, cue, expects: { split } }) => ({
      title: inWords(title),
      room: inWords(room),
      question,
      ...(cue && { cue: { green: cue.green } }),
      ...(split && { expects: { split: { green: split.green } } }),
    })),
    closing: closing
      ? {
          clean: inWords(closing.clean),
          dropped: inWords(closing.dropped),
          unknown: inWords(closing.unknown),
          back: inWords(closing.back),
        }
      : null,
    chatUrl: chatUrl.replace(/\/+$/, ''),
  }
}
