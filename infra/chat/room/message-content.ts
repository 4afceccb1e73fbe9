import type { Language } from '../../../common/language'
import { environmentAnswer, serviceName } from '../sentences'
import type { Receipt } from '../store/receipts'
import { chatLimits } from './chat-limits'
import type { ChatMessage } from './frames'

/** Builds the messages of a receipt: the guest's, and the answer of the service if the guest asked for the environment; always the same for one receipt. */
export function messagesOfReceipt(receipt: Receipt): ChatMessage[] {
  const { id, at, name, text, environment, version, task } = receipt
  const by = { environment, version, task }
  const said: ChatMessage = { id, at, name, text, ...by, kind: 'person' }
  const language = askedForEnvironment(text, receipt.language)
  if (!language) return [said]
  const answer: ChatMessage = {
    // No client can make such an id: a person who took it in advance would hide the answer from everybody.
    id: `${id}:answer`,
    at: at + 1,
    name: serviceName[language],
    text: environmentAnswer(language, name, by),
    ...by,
    kind: 'service',
  }
  return [said, answer]
}

const bare = /^(blue|green|블루|그린|파랑|초록)[\s?!.~]*$/iu
const names = /(environment|환경)/iu
const colour = /(\bblue\b|\bgreen\b|블루|그린|version|버전|server|서버|task|태스크)/iu
const asks = /(\?|어느|어떤|which|what|where|누구|뭐|인가요|나요|인지)/iu
const hangul = /[\p{Script=Hangul}]/u
const latinWord = /[a-z]/iu

/**
 * Whether the text asks which environment serves, and in which language to answer; null when it does not.
 * "blue" or "green" alone tells no language: then it is that of the asker's page.
 */
export function askedForEnvironment(text: string, page: Language): Language | null {
  const isBare = bare.test(text)
  if (!isBare && !names.test(text) && !(colour.test(text) && asks.test(text))) return null
  if (hangul.test(text)) return 'ko'
  return isBare || !latinWord.test(text) ? page : 'en'
}

/** Controls, and the marks that turn text around: they would spill from one message into the next. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose.
const unspeakable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Normalizes the text of a message, or says why the text is refused. Korean is composed, so that all phones draw it alike. */
export function normalizeText(text: string): { text: string } | { refused: 'empty' | 'too-long' } {
  const tidy = text.normalize('NFC').replace(unspeakable, '').trim()
  if (tidy === '') return { refused: 'empty' }
  return [...tidy].length > chatLimits.textLength ? { refused: 'too-long' } : { text: tidy }
}
