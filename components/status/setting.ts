import type { Show, Text } from '@/lib/domain/show-file'
import type { Language } from '@/lib/language'
import type { ClosingVersions } from '../format/closing-line'

/** What the audience's page is given once, in its language, beside the live view. */
export interface StatusSetting {
  language: Language
  title: string
  /** Green’s share before the show, in percent; where it is above 0, Green has none only after the traffic went back. */
  opensAt: number
  stages: { title: string; room: string; question: boolean }[]
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
    opensAt: show.opening.green,
    stages: show.stages.map(({ title, room, question }) => ({
      title: inWords(title),
      room: inWords(room),
      question,
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
