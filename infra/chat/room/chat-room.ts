import type { Language } from '../../../common/language'
import { complain } from '../complain'
import type { Identity } from '../identity'
import { isSameSecret } from '../same-secret'
import { type Refusal, refusal } from '../sentences'
import { findConnection, forgetConnection, listConnections } from '../store/connections'
import { countMessages } from '../store/messages'
import { markBroadcast } from '../store/receipts'
import type { Table } from '../store/table'
import { chatLimits } from './chat-limits'
import type { ConnectionsApi } from './connections-api'
import { Deliveries, type DeliveryRules } from './deliveries'
import { FrameLimit } from './frame-limit'
import { readClientFrame } from './frames'
import { join } from './join'
import { MessageCounter } from './message-counter'
import { Outbox } from './outbox'
import type { RoomContext } from './room-context'
import { Roster } from './roster'
import { say } from './say'

interface ChatRoomParts {
  table: Table
  identity: Identity
  api: ConnectionsApi
  witnessSecret: string | undefined
  /** Epoch milliseconds. */
  now: () => number
  /** Numbers in [0, 1), for the names of guests. */
  random: () => number
  rules?: DeliveryRules
}

/** Keeps the chat room in one process; everything that lasts is in the table, which both environments share. */
export class ChatRoom implements RoomContext {
  readonly table: Table
  readonly identity: Identity
  readonly now: () => number
  readonly random: () => number
  readonly roster: Roster
  readonly messageCounter: MessageCounter
  readonly deliveries: Deliveries
  readonly outbox: Outbox
  /** Ids of the messages that this process is sending to the room. */
  readonly broadcasting = new Set<string>()
  private readonly frameLimit: FrameLimit
  private readonly witnessSecret: string | undefined
  /** Background work that only the end of the process waits for. */
  private readonly aside = new Set<Promise<unknown>>()

  constructor(parts: ChatRoomParts) {
    const { table, identity, now } = parts
    this.table = table
    this.identity = identity
    this.now = now
    this.random = parts.random
    this.roster = new Roster(() => listConnections(table, now()), now)
    this.messageCounter = new MessageCounter((from, until) => countMessages(table, from, until), now)
    this.witnessSecret = parts.witnessSecret
    this.frameLimit = new FrameLimit(chatLimits.frames, now)
    this.deliveries = new Deliveries(parts.api, id => this.doAside(this.leave(id)), parts.rules)
    this.outbox = new Outbox(this.roster, this.messageCounter, this.deliveries, id =>
      this.doAside(this.noteBroadcast(id)),
    )
  }

  /** Handles a frame of a client, as API Gateway forwarded it. Rejects when the table cannot be reached. */
  async receive(connectionId: string, body: string): Promise<void> {
    if (!this.frameLimit.take(connectionId)) return
    const frame = readClientFrame(body)
    switch (frame?.action) {
      case undefined: {
        const sender = await findConnection(this.table, connectionId)
        this.refuse(connectionId, sender?.language ?? 'ko', 'not-understood')
        return
      }
      case 'join':
        return join(this, connectionId, frame)
      case 'say':
        return say(this, connectionId, frame)
      case 'ping':
        return this.answerPing(connectionId)
    }
  }

  private async answerPing(connectionId: string): Promise<void> {
    this.deliveries.send(connectionId, { type: 'pong' })
    // Whoever has lost their row would be left out without a word: tell them to join again.
    if (!(await findConnection(this.table, connectionId))) this.refuse(connectionId, 'ko', 'join-first')
  }

  /** Forgets a connection whose socket has closed. */
  async leave(connectionId: string): Promise<void> {
    this.roster.noticeLeft(connectionId)
    this.frameLimit.forget(connectionId)
    try {
      if (await forgetConnection(this.table, connectionId)) this.outbox.peopleChanged()
      // Nothing to forget, or a try whose answer was lost has forgotten it.
      else this.outbox.figuresChanged()
    } catch (cause) {
      // The next frame for it is answered 410 again, which leads back here.
      complain('A connection could not be forgotten.', cause)
    }
  }

  /** Sends and stores the messages in flight; resolves when that is done, at the latest after about `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    await this.outbox.drain(withinMs)
    const late = new Promise<void>(resolve => setTimeout(resolve, withinMs).unref())
    await Promise.race([Promise.all(this.aside), late])
  }

  /** Whether the secret is that of the witness; without a configured secret nobody is the witness. */
  isWitness(secret = ''): boolean {
    return this.witnessSecret !== undefined && isSameSecret(secret, this.witnessSecret)
  }

  private async noteBroadcast(id: string): Promise<void> {
    try {
      await markBroadcast(this.table, id)
    } catch (cause) {
      // Its author's next repetition is told to the room once more, where everybody has it already.
      complain('It could not be noted that the room was told.', cause)
    }
    this.broadcasting.delete(id)
  }

  /** @param task never rejects */
  private doAside(task: Promise<void>): void {
    const done: Promise<unknown> = task.then(() => this.aside.delete(done))
    this.aside.add(done)
  }

  refuse(connectionId: string, language: Language, code: Refusal, id?: string): void {
    const because = refusal(language, code)
    this.deliveries.send(connectionId, { type: 'refused', ...(id ? { id } : {}), code, because })
  }
}
