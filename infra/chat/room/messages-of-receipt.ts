import { environmentAnswer, serviceName } from '../sentences'
import type { Receipt } from '../store/receipts'
import { askedForEnvironment } from './environment-question'
import type { ChatMessage } from './frames'

/** What a receipt puts into the room: the message, and the server's answer if it asked. Always the same for one receipt. */
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
