import type { Language } from '../../../common/language'
import type { Identity } from '../identity'
import type { Refusal } from '../sentences'
import type { Table } from '../store/table'
import type { Deliveries } from './deliveries'
import type { MessageCounter } from './message-counter'
import type { Outbox } from './outbox'
import type { Roster } from './roster'

/** The chat room as joining and saying need it; `ChatRoom` is the one implementation. */
export interface RoomContext {
  readonly table: Table
  readonly identity: Identity
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Numbers in [0, 1), for the names of guests. */
  readonly random: () => number
  readonly roster: Roster
  readonly messageCounter: MessageCounter
  readonly deliveries: Deliveries
  readonly outbox: Outbox
  /** Ids of the messages that this process is sending to the room. */
  readonly broadcasting: Set<string>
  /** Whether the secret is that of the witness; without a configured secret nobody is the witness. */
  isWitness(secret?: string): boolean
  leave(connectionId: string): Promise<void>
  refuse(connectionId: string, language: Language, code: Refusal, id?: string): void
}
