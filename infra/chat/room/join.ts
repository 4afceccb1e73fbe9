import { type Connection, keepConnection } from '../store/connections'
import { nameOfGuest } from '../store/guests'
import { newestMessages } from '../store/messages'
import { chatLimits } from './chat-limits'
import type { ClientFrame } from './frames'
import { inventName, isInventedName } from './guest-name'
import type { RoomContext } from './room-context'
import { countPeople, firstGuests } from './roster'

type Join = Extract<ClientFrame, { action: 'join' }>

/** Lets a guest in under their name, with what they missed since `since` or the newest messages; or says "full". */
export async function join(room: RoomContext, connectionId: string, frame: Join): Promise<void> {
  const { table, roster, outbox, deliveries, identity } = room
  const { guest, lang } = frame
  const witness = frame.witness && room.isWitness(frame.secret)
  const present = await roster.list(1_000)
  const isBack = present.some(each => each.guest === guest)
  if (!isBack && !witness && countPeople(present) >= chatLimits.people) {
    room.refuse(connectionId, lang, 'full')
    return
  }
  const remembered = frame.name && isInventedName(frame.name) ? frame.name : undefined
  const proposed = remembered ?? inventName(lang, room.random)
  const name = await nameOfGuest(table, guest, proposed, room.now())
  const joinedAt = room.now()
  const connection: Connection = { id: connectionId, guest, name, language: lang, witness, joinedAt }
  await keepConnection(table, connection)
  roster.noticeJoined(connection)
  if (!isBack && !witness && !(await hasPlace(room, guest))) {
    await room.leave(connectionId)
    room.refuse(connectionId, lang, 'full')
    return
  }
  if (!witness) closeOldest(room, connection)
  // Read after the row is kept: what is stored from here on is sent to it, what was stored before is found here.
  const [messages, figures] = await Promise.all([missedOrRecent(room, frame.since), outbox.figures()])
  const { environment, version } = identity
  const recent = messages.splice(0, chatLimits.messagesPerFrame)
  deliveries.send(connectionId, { type: 'joined', name, room: figures, recent, environment, version })
  while (messages.length > 0) {
    const more = messages.splice(0, chatLimits.messagesPerFrame)
    deliveries.send(connectionId, { type: 'batch', messages: more, room: figures })
  }
  // Also of who seems to have been there: what is known here is up to a second old, and the other colour may have said meanwhile that they are gone.
  outbox.peopleChanged()
}

/** What was begun before may take so long to be in the table. */
const settleMs = 400

/**
 * Whether the guest, whose row is kept, is one of those who came first and for whom there is room. Many may come at once
 * and by both colours; while this process knows of less than half a room, so does the other one, and nobody has to ask.
 */
async function hasPlace({ roster }: RoomContext, guest: string): Promise<boolean> {
  if (roster.people <= chatLimits.people / 2) return true
  await new Promise(resolve => setTimeout(resolve, settleMs))
  return firstGuests(await roster.list(0), chatLimits.people).has(guest)
}

/** A guest counts once, however many sockets they open: each of them is sent everything, so there is an end to it. */
function closeOldest({ roster, deliveries }: RoomContext, newest: Connection): void {
  const others = roster.connectionsOf(newest.guest).filter(({ id }) => id !== newest.id)
  const tooMany = Math.max(0, others.length + 1 - chatLimits.connectionsPerGuest)
  const oldestFirst = others.sort((a, b) => a.joinedAt - b.joinedAt)
  for (const { id } of oldestFirst.slice(0, tooMany)) deliveries.close(id)
}

function missedOrRecent(room: RoomContext, since: number | undefined) {
  if (since === undefined || since > room.now() + chatLimits.missedOverlapMs) {
    return newestMessages(room.table, chatLimits.recent)
  }
  return newestMessages(room.table, chatLimits.missed, since - chatLimits.missedOverlapMs)
}
