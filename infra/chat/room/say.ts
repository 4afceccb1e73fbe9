import { findConnection } from '../store/connections'
import { putMessage } from '../store/messages'
import { takeTurn } from '../store/rate'
import { claimReceipt, findReceipt } from '../store/receipts'
import type { ClientFrame } from './frames'
import { messagesOfReceipt } from './messages-of-receipt'
import type { Room } from './room'
import { tidyText } from './spoken'

type Say = Extract<ClientFrame, { action: 'say' }>

/**
 * Stores what somebody says, once for its id however often it is asked for, and tells the room. Receipt first,
 * message second, room third, acknowledgement last: whichever step a crash prevents, the author's retry goes
 * through all of them again and each has the same result.
 */
export async function say(room: Room, connectionId: string, frame: Say): Promise<void> {
  const { table, identity } = room
  const [author, known] = await Promise.all([
    findConnection(table, connectionId),
    findReceipt(table, frame.id),
  ])
  if (!author) {
    room.refuse(connectionId, 'ko', 'join-first', frame.id)
    return
  }
  const { guest, name, language } = author
  let receipt = known
  if (!receipt) {
    const tidy = tidyText(frame.text)
    if ('refused' in tidy) {
      room.refuse(connectionId, language, tidy.refused, frame.id)
      return
    }
    const at = room.now()
    if (!(await takeTurn(table, guest, at))) {
      room.refuse(connectionId, language, 'too-fast', frame.id)
      return
    }
    const { text } = tidy
    receipt = await claimReceipt(table, { id: frame.id, guest, name, language, at, text, ...identity })
  }
  if (receipt.guest !== guest) {
    room.refuse(connectionId, language, 'not-yours', frame.id)
    return
  }
  const messages = messagesOfReceipt(receipt)
  const stored = await Promise.all(messages.map(message => putMessage(table, message)))
  for (const isNew of stored) if (isNew) room.tally.noticeStored()
  room.outbox.tell(messages, { connectionId, id: frame.id })
}
