import type { Random } from './chance'
import { askWho, openPage } from './look'
import type { Deed, Person } from './person'
import { type Count, Talk } from './talk'

export interface Place {
  chatUrl: string
  chatWsUrl: string
}

/** Somebody with the chat page open: arrives, talks, looks who answers, seldom leaves and comes back. */
export class Chatter {
  private readonly talk: Talk
  /** Grows with each arrival and each leaving; odd while the page is open. */
  private visit = 0
  private readonly timers = new Set<NodeJS.Timeout>()

  constructor(
    private readonly person: Person,
    private readonly place: Place,
    random: Random,
  ) {
    const { guest, lang } = person
    this.talk = new Talk(place.chatWsUrl, { guest, lang }, random)
  }

  get connected(): boolean {
    return this.talk.connected
  }

  get count(): Count {
    return this.talk.count
  }

  get waiting(): Talk['waiting'] {
    return this.talk.waiting
  }

  start(): void {
    this.after(this.person.arrivesAfterMs, () => {
      this.arrive()
      this.nextStep()
    })
  }

  stop(): void {
    this.leave()
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private get isHere(): boolean {
    return this.visit % 2 === 1
  }

  private arrive(): void {
    this.visit += 1
    void openPage(this.place.chatUrl, this.person.lang)
    void this.look(this.visit)
    this.talk.open()
  }

  private leave(): void {
    if (this.isHere) this.visit += 1
    this.talk.close()
  }

  private nextStep(): void {
    const { afterMs, deed } = this.person.steps.next().value
    this.after(afterMs, () => {
      if (this.isHere) this.act(deed)
      this.nextStep()
    })
  }

  private act(deed: Deed): void {
    if (deed.do === 'say') {
      this.talk.say(deed.id, deed.text)
      return
    }
    this.leave()
    this.after(deed.forMs, () => this.arrive())
  }

  /** Asks who answers, again and again as long as this visit lasts. */
  private async look(visit: number): Promise<void> {
    const pollMs = await askWho(this.place.chatUrl)
    if (visit !== this.visit) return
    this.after(pollMs, () => {
      if (visit === this.visit) void this.look(visit)
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
