import { type Connection, keepConnection } from '../store/connections'
import { nameOfGuest } from '../store/guests'
import { newestMessages } from '../store/messages'
import type { ClientFrame } from './frames'
import { inventName, isInventedName } from './guest-name'
import { limits } from './limits'
import type { Room } from './room'
import { countPeople } from './roster'

type Join = Extract<ClientFrame, { action: 'join' }>

/** Lets a guest in under their name, with what they missed since `since` or the newest messages; or says "full". */
export async function join(room: Room, connectionId: string, frame: Join): Promise<void> {
  const { table, roster, outbox, deliveries, identity } = room
  const now = room.now()
  const present = await roster.list(1_000)
  const isBack = present.some(each => each.guest === frame.guest)
  if (!isBack && !frame.witness && countPeople(present) >= limits.people) {
    room.refuse(connectionId, frame.lang, 'full')
    return
  }
  const remembered = frame.name && isInventedName(frame.name) ? frame.name : undefined
  const proposed = remembered ?? inventName(frame.lang, room.random)
  const name = await nameOfGuest(table, frame.guest, proposed, now)
  const connection: Connection = {
    id: connectionId,
    guest: frame.guest,
    name,
    language: frame.lang,
    witness: frame.witness,
  }
  await keepConnection(table, connection, now)
  roster.noticeJoined(connection)
  // Read after the row is kept: what is stored from here on is sent to it, what was stored before is found here.
  const [messages, figures] = await Promise.all([missedOrRecent(room, frame.since), outbox.figures()])
  const { environment, version } = identity
  const recent = messages.splice(0, limits.messagesPerFrame)
  deliveries.send(connectionId, { type: 'joined', name, room: figures, recent, environment, version })
  while (messages.length > 0) {
    const more = messages.splice(0, limits.messagesPerFrame)
    deliveries.send(connectionId, { type: 'batch', messages: more, room: figures })
  }
  if (!isBack) outbox.peopleChanged()
}

function missedOrRecent(room: Room, since: number | undefined) {
  if (since === undefined || since > room.now() + limits.missedOverlapMs) {
    return newestMessages(room.table, limits.recent)
  }
  return newestMessages(room.table, limits.missed, since - limits.missedOverlapMs)
}
