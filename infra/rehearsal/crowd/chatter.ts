import { z } from 'zod'
import type { Random } from '../../../common/seeded-random'
import { ChatSession, type Count } from './chat-session'
import type { Pace } from './pace'
import type { Deed, Person } from './person'

const answer = z.object({ pollMs: z.number().min(1_000).max(60_000).default(2_000) })
const usualMs = 2_000

/** Opens the page as a browser does; what comes is only read. A failure is the load balancer's to count, not ours. */
async function openPage(chatUrl: string, lang: string): Promise<void> {
  try {
    const page = await fetch(`${chatUrl}/?lang=${lang}`, { signal: AbortSignal.timeout(10_000) })
    await page.arrayBuffer()
  } catch {
    // A person would see an error page and go on to the chat when it is back.
  }
}

/** Asks who answers; resolves to the milliseconds after which to ask again. */
async function askWho(chatUrl: string): Promise<number> {
  try {
    const reply = await fetch(`${chatUrl}/whoami`, { signal: AbortSignal.timeout(4_000) })
    return answer.parse(await reply.json()).pollMs
  } catch {
    return usualMs
  }
}

export interface Place {
  chatUrl: string
  chatWsUrl: string
}

interface Surroundings {
  place: Place
  /** Of what people do, not of the network. */
  pace: Pace
  /** For what is no decision of the person: when to try again. */
  random: Random
}

const partingEveryMs = 250
/** A browser closes the old page's socket before it has the new page. */
const reloadMs = 150
/** Who has said something stays until it is acknowledged, but not for ever. */
const longestPartingMs = 120_000

/** Somebody with the chat page open: arrives, talks, looks who answers, seldom leaves and comes back. */
export class Chatter {
  private readonly session: ChatSession
  private life: 'out' | 'expected' | 'in' | 'parting' = 'out'
  /** Grows with each arrival and each leaving; odd while the page is open. */
  private visit = 0
  private readonly timers = new Set<NodeJS.Timeout>()
  /** Of coming, and of going for good. */
  private change: NodeJS.Timeout | undefined
  private callOffStep: () => void = () => {}

  constructor(
    private readonly person: Person,
    private readonly surroundings: Surroundings,
  ) {
    const { guest, lang } = person
    const { place, random } = surroundings
    this.session = new ChatSession(place.chatWsUrl, { guest, lang }, random)
  }

  get connected(): boolean {
    return this.session.connected
  }

  get count(): Count {
    return this.session.count
  }

  get waiting(): number {
    return this.session.waiting
  }

  /** Arrives when it is this person's time; who was about to go for good stays. */
  come(): void {
    if (this.life === 'expected') return
    clearTimeout(this.change)
    if (this.life === 'parting') this.settleIn()
    else if (this.life === 'out') {
      this.life = 'expected'
      this.change = setTimeout(() => {
        this.arrive()
        this.settleIn()
      }, this.person.arrivesAfterMs)
    }
  }

  /** Goes for good when it is this person's time: says no more, and waits until what was said is acknowledged. */
  go(): void {
    if (this.life === 'expected') this.stop()
    if (this.life !== 'in') return
    clearTimeout(this.change)
    this.change = setTimeout(() => {
      this.life = 'parting'
      this.callOffStep()
      this.part(Date.now() + longestPartingMs)
    }, this.person.goesAfterMs)
  }

  /** At once. */
  stop(): void {
    this.life = 'out'
    clearTimeout(this.change)
    this.callOffStep()
    this.leave()
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private settleIn(): void {
    this.life = 'in'
    this.nextStep()
  }

  private part(until: number): void {
    if (this.waiting === 0 || Date.now() >= until) this.stop()
    else this.change = setTimeout(() => this.part(until), partingEveryMs)
  }

  private get isHere(): boolean {
    return this.visit % 2 === 1
  }

  private arrive(): void {
    const { chatUrl } = this.surroundings.place
    this.visit += 1
    void openPage(chatUrl, this.person.lang)
    void this.look(chatUrl, this.visit)
    this.session.open()
  }

  private leave(): void {
    if (this.isHere) this.visit += 1
    this.session.close()
  }

  private nextStep(): void {
    const { afterMs, deed } = this.person.steps.next().value
    this.callOffStep = this.surroundings.pace.after(afterMs, () => {
      if (this.isHere) this.act(deed)
      this.nextStep()
    })
  }

  private act(deed: Deed): void {
    if (deed.do === 'say') {
      this.session.say(deed.id, deed.text)
      return
    }
    this.leave()
    this.after(deed.do === 'leave' ? deed.forMs : reloadMs, () => this.arrive())
  }

  /** Asks who answers, again and again as long as this visit lasts. */
  private async look(chatUrl: string, visit: number): Promise<void> {
    const pollMs = await askWho(chatUrl)
    if (visit !== this.visit) return
    this.after(pollMs, () => {
      if (visit === this.visit) void this.look(chatUrl, visit)
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
