import { retryDelay } from '../../../common/retry-delay'
import type { Random } from '../../../common/seeded-random'
import { Unacknowledged } from '../../../common/unacknowledged'
import type { Heard } from './chat-connection'
import { ChatConnection } from './chat-connection'

/** What one chatter has seen so far. */
export interface Count {
  sent: number
  acked: number
  /** By the chat, for good: too long, say. */
  refused: number
  /** Connections that stood and broke without this person leaving. */
  drops: number
}

const joinAgainMs = 3_000
const pauseMs = retryDelay(500, 10_000)

/** The chat session of one person: joins, sends, retries and reconnects by the rules of the chat page. */
export class ChatSession {
  readonly count: Count = { sent: 0, acked: 0, refused: 0, drops: 0 }
  private connection: ChatConnection | null = null
  private isIn = false
  private joinedAt = 0
  private newestAt: number | undefined
  private attempt = 0
  private readonly said = new Unacknowledged()
  private retry: NodeJS.Timeout | undefined
  private beat: NodeJS.Timeout | undefined

  constructor(
    private readonly url: string,
    private readonly who: { guest: string; lang: string },
    private readonly random: Random,
  ) {}

  get connected(): boolean {
    return this.connection?.open ?? false
  }

  /** How much was said and is not acknowledged. */
  get waiting(): number {
    const { sent, acked, refused } = this.count
    return sent - acked - refused
  }

  open(): void {
    this.beat = setInterval(() => this.sendDue(), 1_000)
    this.connect()
  }

  close(): void {
    clearInterval(this.beat)
    clearTimeout(this.retry)
    this.isIn = false
    this.connection?.close()
    this.connection = null
    this.said.makeAllDue()
  }

  say(id: string, text: string): void {
    this.count.sent += 1
    this.said.add(id, text)
    this.sendDue()
  }

  private connect(): void {
    this.connection = new ChatConnection(this.url, {
      opened: () => {
        this.attempt = 0
        this.join()
      },
      closed: wasOpen => this.broke(wasOpen),
      heard: frame => this.hear(frame),
    })
  }

  private broke(wasOpen: boolean): void {
    if (wasOpen) this.count.drops += 1
    this.isIn = false
    this.said.makeAllDue()
    this.retry = setTimeout(() => this.connect(), pauseMs(this.attempt, this.random()))
    this.attempt += 1
  }

  private join(): void {
    this.joinedAt = Date.now()
    this.connection?.send({ action: 'join', ...this.who, since: this.newestAt })
  }

  private hear(frame: Heard): void {
    if (frame.type === 'joined') {
      this.isIn = true
      this.remember(frame.recent)
      this.sendDue()
    } else if (frame.type === 'batch') this.remember(frame.messages)
    else if (frame.type === 'ack') {
      if (this.said.settle(frame.id) !== null) this.count.acked += 1
      this.sendDue()
    } else if (frame.type === 'refused') {
      if (frame.code === 'join-first') {
        this.said.makeAllDue()
        this.isIn = false
        this.join()
        // Who has spoken too fast after an outage says it again later, as a person would.
      } else if (frame.code !== 'too-fast' && frame.id !== undefined && this.said.settle(frame.id) !== null)
        this.count.refused += 1
    }
  }

  private remember(messages: { at: number }[]): void {
    for (const { at } of messages) this.newestAt = Math.max(this.newestAt ?? 0, at)
  }

  private sendDue(): void {
    const now = Date.now()
    if (!this.isIn) {
      if (this.connected && now - this.joinedAt >= joinAgainMs) this.join()
      return
    }
    for (const { id, text } of this.said.take(now)) this.connection?.send({ action: 'say', id, text })
  }
}
