import type { Random } from './chance'
import type { Heard } from './frames'
import { Line } from './line'
import { askWho, openPage } from './look'
import type { Deed, Person } from './person'
import { Unacknowledged } from './unacknowledged'

export interface Place {
  chatUrl: string
  chatWsUrl: string
}

/** What one chatter has seen so far. */
export interface Count {
  sent: number
  acked: number
  /** Connections that stood and broke without this person leaving. */
  drops: number
}

/** Somebody with the chat page open: joins, talks, looks who answers, retries and reconnects by the page's rules. */
export class Chatter {
  readonly count: Count = { sent: 0, acked: 0, drops: 0 }
  private line: Line | null = null
  private isIn = false
  private joinedAt = 0
  private newestAt: number | undefined
  private attempt = 0
  private readonly said = new Unacknowledged()
  private readonly timers = new Set<NodeJS.Timeout>()
  /** Runs while this person has the page open; another one for each visit. */
  private beat: NodeJS.Timeout | undefined

  constructor(
    private readonly person: Person,
    private readonly place: Place,
    private readonly random: Random,
  ) {}

  get connected(): boolean {
    return this.line?.open ?? false
  }

  start(): void {
    this.after(this.person.arrivesAfterMs, () => {
      this.arrive()
      this.nextStep()
    })
  }

  stop(): void {
    this.goAway()
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private arrive(): void {
    this.beat = setInterval(() => this.sendDue(), 1_000)
    void openPage(this.place.chatUrl, this.person.lang)
    this.look()
    this.connect()
  }

  private goAway(): void {
    clearInterval(this.beat)
    this.beat = undefined
    this.isIn = false
    this.line?.hangUp()
    this.line = null
  }

  private connect(): void {
    this.line = new Line(this.place.chatWsUrl, {
      opened: () => {
        this.attempt = 0
        this.join()
      },
      closed: wasOpen => {
        if (wasOpen) this.count.drops += 1
        this.isIn = false
        this.said.makeAllDue()
        const most = Math.min(10_000, 500 * 2 ** this.attempt)
        this.attempt += 1
        this.after(most / 2 + (this.random() * most) / 2, () => {
          if (this.beat) this.connect()
        })
      },
      heard: frame => this.hear(frame),
    })
  }

  private join(): void {
    this.joinedAt = Date.now()
    const { guest, lang } = this.person
    this.line?.send({ action: 'join', guest, lang, since: this.newestAt })
  }

  private hear(frame: Heard): void {
    if (frame.type === 'joined') {
      this.isIn = true
      this.remember(frame.recent)
      this.sendDue()
    } else if (frame.type === 'batch') this.remember(frame.messages)
    else if (frame.type === 'ack') {
      if (this.said.settle(frame.id)) this.count.acked += 1
    } else if (frame.type === 'refused') {
      if (frame.code === 'join-first') {
        this.said.makeAllDue()
        this.isIn = false
        this.join()
      } else if (frame.id !== undefined) this.said.settle(frame.id)
    }
  }

  private remember(messages: { at: number }[]): void {
    for (const { at } of messages) this.newestAt = Math.max(this.newestAt ?? 0, at)
  }

  private sendDue(): void {
    const now = Date.now()
    if (!this.isIn) {
      if (this.connected && now - this.joinedAt >= 3_000) this.join()
      return
    }
    for (const { id, text } of this.said.take(now)) this.line?.send({ action: 'say', id, text })
  }

  private nextStep(): void {
    const { afterMs, deed } = this.person.steps.next().value
    this.after(afterMs, () => {
      this.act(deed)
      this.nextStep()
    })
  }

  private act(deed: Deed): void {
    if (!this.beat) return
    if (deed.do === 'say') {
      this.count.sent += 1
      this.said.add(deed.id, deed.text)
      this.sendDue()
      return
    }
    this.goAway()
    this.after(deed.forMs, () => this.arrive())
  }

  private look(): void {
    const visit = this.beat
    void askWho(this.place.chatUrl).then(pollMs => {
      if (visit === undefined || visit !== this.beat) return
      this.after(pollMs, () => {
        if (visit === this.beat) this.look()
      })
    })
  }

  private after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      act()
    }, ms)
    this.timers.add(timer)
  }
}
