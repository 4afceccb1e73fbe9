import { guarded } from '../../../common/guard'
import { complain } from '../complain'
import type { Connection } from '../store/connections'
import { chatLimits } from './chat-limits'
import type { Deliveries } from './deliveries'
import type { ChatFigures, ChatMessage } from './frames'
import type { MessageCounter } from './message-counter'
import { countPeople, type Roster } from './roster'

interface Author {
  connectionId: string
  id: string
}

/** Batch window: 150 ms, growing to 250 ms in a full room, where one message means 500 calls. */
export const windowMs = (people: number): number => Math.min(250, 150 + people / 5)

const figuresMs = 1_000
const retryMs = 500
/** How long an acknowledgement waits for the room's frames: far less than the three seconds after which a page retries. */
const ackMs = 500

/**
 * Batches the messages that this process has stored and sends them to the room: one frame a connection and window. An author
 * is sent "ack" only after the frames have gone out, so that a crash before that is repaired by the author's retry.
 */
export class Outbox {
  private messages: ChatMessage[] = []
  private authors: Author[] = []
  private timer: NodeJS.Timeout | null = null
  private figuresTimer: NodeJS.Timeout | null = null
  private running: Promise<void> = Promise.resolve()
  private acking: Promise<unknown> = Promise.resolve()
  private announced: ChatFigures = { connected: -1, messages: -1 }
  private peopleMoved = false
  /** Nothing is begun any more: what is left when it is drained is given up. */
  private isOver = false

  constructor(
    private readonly roster: Roster,
    private readonly messageCounter: MessageCounter,
    private readonly deliveries: Deliveries,
    /** Called when the message with this id was sent to the room. */
    private readonly sent: (id: string) => void = () => {},
  ) {}

  broadcast(messages: ChatMessage[], author: Author): void {
    this.messages.push(...messages)
    this.authors.push(author)
    this.timer ??= setTimeout(this.flushDue, windowMs(this.roster.people))
  }

  /** Somebody came or went. Said whatever this process said last: the other colour may have said something else since. */
  peopleChanged(): void {
    this.peopleMoved = true
    this.figuresChanged()
  }

  /** The room's figures may have changed: said within a second if they have, unless a batch says it sooner. */
  figuresChanged(): void {
    if (this.isOver) return
    const announce = guarded('Telling the figures of the room', complain, () => {
      this.figuresTimer = null
      this.running = this.running.then(() => this.announceFigures())
    })
    this.figuresTimer ??= setTimeout(announce, figuresMs)
  }

  /** Figures not older than a second. */
  async figures(): Promise<ChatFigures> {
    const [connections] = await Promise.all([
      this.roster.list(figuresMs),
      this.messageCounter.refresh(figuresMs),
    ])
    return { connected: countPeople(connections), messages: this.messageCounter.messages }
  }

  /** Sends what is left at once; resolves when it is out, at the latest after `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    const late = new Promise<void>(resolve => setTimeout(resolve, withinMs).unref())
    if (this.timer) {
      clearTimeout(this.timer)
      this.flush()
    }
    const out = this.running.then(() => this.acking).then(() => this.deliveries.settled(withinMs))
    await Promise.race([out, late])
    this.isOver = true
    if (this.timer) clearTimeout(this.timer)
    if (this.figuresTimer) clearTimeout(this.figuresTimer)
  }

  private readonly flushDue = guarded('Telling the room', complain, () => this.flush())

  private flush(): void {
    this.timer = null
    const messages = this.messages.splice(0)
    const authors = this.authors.splice(0)
    this.running = this.running.then(() => this.deliver(messages, authors))
  }

  private async deliver(messages: ChatMessage[], authors: Author[]): Promise<void> {
    try {
      const [connections, counted] = await Promise.all([
        this.roster.list(0),
        this.messageCounter.refresh(figuresMs),
      ])
      for (let from = 0; from < messages.length; from += chatLimits.messagesPerFrame) {
        this.sendBatch(connections, messages.slice(from, from + chatLimits.messagesPerFrame))
      }
      // The other colour may have added since the last count.
      if (!counted) this.figuresChanged()
    } catch (cause) {
      complain('The room could not be told; trying again.', cause)
      this.messages.unshift(...messages)
      this.authors.unshift(...authors)
      if (!this.isOver) this.timer ??= setTimeout(this.flushDue, retryMs)
      return
    }
    // Not awaited here: one slow connection must not hold back the next batch.
    const acknowledged = this.deliveries.settled(ackMs).then(() => this.acknowledge(authors))
    this.acking = Promise.all([this.acking, acknowledged])
  }

  private acknowledge(authors: Author[]): void {
    for (const { connectionId, id } of authors) {
      this.sent(id)
      this.deliveries.send(connectionId, { type: 'ack', id })
    }
  }

  private async announceFigures(): Promise<void> {
    const moved = this.peopleMoved
    this.peopleMoved = false
    try {
      // Read anew: who came or went by the other colour is in the table only.
      const [connections] = await Promise.all([this.roster.list(0), this.messageCounter.refresh(figuresMs)])
      const { connected, messages } = this.announced
      if (!moved && countPeople(connections) === connected && this.messageCounter.messages === messages)
        return
      this.sendBatch(connections, [])
    } catch (cause) {
      this.peopleMoved ||= moved
      this.figuresChanged()
      complain('The figures of the room could not be read.', cause)
    }
  }

  private sendBatch(connections: Connection[], messages: ChatMessage[]): void {
    const room = { connected: countPeople(connections), messages: this.messageCounter.messages }
    this.announced = room
    const frame = { type: 'batch' as const, messages, room }
    for (const connection of connections) this.deliveries.send(connection.id, frame)
  }
}
