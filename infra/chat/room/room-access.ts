import type { Language } from '../../../common/language'
import type { Identity } from '../identity'
import type { Refusal } from '../sentences'
import type { Table } from '../store/table'
import type { Deliveries } from './deliveries'
import type { Outbox } from './outbox'
import type { Roster } from './roster'
import type { Tally } from './tally'

/** What the handling of a frame may use of the room. */
export interface RoomAccess {
  readonly table: Table
  readonly identity: Identity
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Numbers in [0, 1), for the names of guests. */
  readonly random: () => number
  readonly roster: Roster
  readonly tally: Tally
  readonly deliveries: Deliveries
  readonly outbox: Outbox
  /** Ids of the messages that this process is telling the room. */
  readonly telling: Set<string>
  isWitness(secret?: string): boolean
  refuse(connectionId: string, language: Language, code: Refusal, id?: string): void
  leave(connectionId: string): Promise<void>
}
