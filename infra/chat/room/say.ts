import { type Connection, findConnection } from '../store/connections'
import { putMessage } from '../store/messages'
import { takeTurn } from '../store/rate'
import { claimReceipt, findReceipt, type Receipt } from '../store/receipts'
import type { ClientFrame } from './frames'
import { messagesOfReceipt } from './messages-of-receipt'
import type { RoomAccess } from './room-access'
import { tidyText } from './spoken'

type Say = Extract<ClientFrame, { action: 'say' }>

/** So long after its receipt a message may be on its way to the room by whoever wrote that; the author repeats it after 3 s. */
const tellingMs = 2_000

/**
 * Stores a message once under its client's id however often it is asked for, and tells the room. Receipt first,
 * message second, room third, acknowledgement last: whichever step a crash prevents, the author's retry goes
 * through all of them again and each has the same result. What the room was told is only acknowledged again.
 */
export async function say(room: RoomAccess, connectionId: string, frame: Say): Promise<void> {
  const { table, identity } = room
  const [author, known] = await Promise.all([
    findConnection(table, connectionId),
    findReceipt(table, frame.id),
  ])
  if (!author) {
    room.refuse(connectionId, 'ko', 'join-first', frame.id)
    return
  }
  if (known) return repeat(room, author, known)
  const { guest, name, language } = author
  const tidy = tidyText(frame.text)
  if ('refused' in tidy) {
    room.refuse(connectionId, language, tidy.refused, frame.id)
    return
  }
  const at = room.now()
  if (!(await takeTurn(table, guest, 'speak', at))) {
    // What a stall has gathered arrives at once: a copy beside this one may have taken the last turn.
    const beside = await findReceipt(table, frame.id)
    if (beside) return repeat(room, author, beside)
    room.refuse(connectionId, language, 'too-fast', frame.id)
    return
  }
  const { text } = tidy
  const claim = { id: frame.id, guest, name, language, at, text, ...identity, told: false }
  const { receipt, isNew } = await claimReceipt(table, claim)
  if (isNew) await tell(room, author, receipt)
  else await repeat(room, author, receipt)
}

/** Beyond the limit nothing is said, for a refusal would make its author believe that the message is not in the room. */
async function repeat(room: RoomAccess, author: Connection, receipt: Receipt): Promise<void> {
  const now = room.now()
  if (!(await takeTurn(room.table, author.guest, 'repeat', now))) return
  if (receipt.guest !== author.guest) room.refuse(author.id, author.language, 'not-yours', receipt.id)
  else if (receipt.told) room.deliveries.send(author.id, { type: 'ack', id: receipt.id })
  // Younger, and somebody is about to tell the room; older, and they have crashed or stalled.
  else if (now - receipt.at >= tellingMs) await tell(room, author, receipt)
}

async function tell(room: RoomAccess, author: Connection, receipt: Receipt): Promise<void> {
  const { table, tally, outbox, telling } = room
  const { id } = receipt
  if (telling.has(id)) return
  telling.add(id)
  try {
    const messages = messagesOfReceipt(receipt)
    const stored = await Promise.all(messages.map(message => putMessage(table, message)))
    for (const isNew of stored) if (isNew) tally.noticeStored()
    outbox.tell(messages, { connectionId: author.id, id })
  } catch (cause) {
    telling.delete(id)
    throw cause
  }
}
