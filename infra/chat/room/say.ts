import { type Connection, findConnection } from '../store/connections'
import { putMessage } from '../store/messages'
import { takeTurn } from '../store/rate'
import { claimReceipt, findReceipt, type Receipt } from '../store/receipts'
import type { ClientFrame } from './frames'
import { messagesOfReceipt, normalizeText } from './message-content'
import type { RoomContext } from './room-context'

type Say = Extract<ClientFrame, { action: 'say' }>

/** Time after its receipt in which the process that wrote the receipt may still send the message; the author repeats after 3 s. */
const broadcastWithinMs = 2_000

/**
 * Stores a message once under the id of its client, however often it is sent, and sends it to the room. Receipt first,
 * message second, room third, acknowledgement last: whichever step a crash prevents, the author's retry goes
 * through all of them again and each has the same result. What the room was told is only acknowledged again.
 */
export async function say(room: RoomContext, connectionId: string, frame: Say): Promise<void> {
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
  const tidy = normalizeText(frame.text)
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
  if (isNew) await broadcast(room, author, receipt)
  else await repeat(room, author, receipt)
}

/** Beyond the limit nothing is said, for a refusal would make its author believe that the message is not in the room. */
async function repeat(room: RoomContext, author: Connection, receipt: Receipt): Promise<void> {
  const now = room.now()
  if (!(await takeTurn(room.table, author.guest, 'repeat', now))) return
  if (receipt.guest !== author.guest) room.refuse(author.id, author.language, 'not-yours', receipt.id)
  else if (receipt.told) room.deliveries.send(author.id, { type: 'ack', id: receipt.id })
  // Younger, and somebody is about to tell the room; older, and they have crashed or stalled.
  else if (now - receipt.at >= broadcastWithinMs) await broadcast(room, author, receipt)
}

async function broadcast(room: RoomContext, author: Connection, receipt: Receipt): Promise<void> {
  const { table, messageCounter, outbox, broadcasting } = room
  const { id } = receipt
  if (broadcasting.has(id)) return
  broadcasting.add(id)
  try {
    const messages = messagesOfReceipt(receipt)
    const stored = await Promise.all(messages.map(message => putMessage(table, message)))
    for (const isNew of stored) if (isNew) messageCounter.noticeStored()
    outbox.broadcast(messages, { connectionId: author.id, id })
  } catch (cause) {
    broadcasting.delete(id)
    throw cause
  }
}
