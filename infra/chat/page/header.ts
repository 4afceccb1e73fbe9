import type { ChatFigures } from '../room/frames'
import { fill } from './fill'
import { find } from './find'
import { clock, type HeldConnection } from './held-connection'
import type { PageWords } from './words'

/** The top of the page: how long this connection has been held, how often it broke, how full the room is. */
export class Header {
  private readonly box = document.querySelector('header')
  private readonly time = find('held', HTMLElement)
  private readonly drops = find('drops', HTMLElement)
  private readonly here = find('here', HTMLElement)
  private messages = 0

  constructor(private readonly words: PageWords) {}

  draw(held: HeldConnection, now: number): void {
    const { since, drops, stood } = held
    const waiting = stood ? this.words.lost : this.words.connecting
    this.time.textContent = since === null ? waiting : clock(now - since)
    this.time.classList.toggle('wait', since === null)
    this.drops.textContent = fill(this.words.drops, { n: drops })
    this.drops.classList.toggle('some', drops > 0)
    if (!this.box) return
    this.box.dataset.drops = String(drops)
    this.box.dataset.heldSince = since === null ? '' : String(since)
  }

  /** The two colours count each for itself and may be a second apart: messages only ever grow. */
  drawRoom(room: ChatFigures): void {
    this.messages = Math.max(this.messages, room.messages)
    this.here.textContent = fill(this.words.here, { n: room.connected, m: this.messages })
  }
}
