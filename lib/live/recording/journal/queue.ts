import { type Event, traitsOf } from '../../../domain/state/event'
import type { Gap } from './header'

export const isObservation = (event: Event) => traitsOf(event).observation

/** What anybody with the page's address can cause has a place of its own and takes none from what was measured. */
export const isOfRoom = (event: Event) => traitsOf(event).fromAudience

/** Over ten minutes of a show wait for a disk that fails or hangs; then the oldest observations are given up. */
const most = 5_000
/** What somebody did is given up much later. */
const mostInAll = 25_000
/** Two answers of a full room. */
const mostOfRoom = 12_000

type Missing = Omit<Gap, 'problem'>

/** Events on their way to the medium, in order. */
export class Queue {
  private events: Event[] = []
  private ofRoom = 0
  private lost: Missing | null = null

  constructor(private readonly limits = { most, mostInAll, mostOfRoom }) {}

  get length() {
    return this.events.length
  }

  /** How many events were given up to make room (0 or 1). */
  add(event: Event): number {
    if (isOfRoom(event) && this.ofRoom >= this.limits.mostOfRoom) {
      this.giveUp(event)
      return 1
    }
    this.events.push(event)
    if (isOfRoom(event)) this.ofRoom++
    const others = this.events.length - this.ofRoom
    if (others <= this.limits.most) return 0
    const oldest = this.events.findIndex(isObservation)
    if (oldest === -1 && others <= this.limits.mostInAll) return 0
    const [dropped] = this.events.splice(Math.max(0, oldest), 1)
    if (dropped && isOfRoom(dropped)) this.ofRoom--
    if (dropped) this.giveUp(dropped)
    return 1
  }

  giveUp({ at }: Event) {
    this.lost = { from: this.lost?.from ?? at, to: at, events: (this.lost?.events ?? 0) + 1 }
  }

  take(count: number): Event[] {
    const taken = this.events.splice(0, count)
    this.ofRoom -= taken.filter(isOfRoom).length
    return taken
  }

  putBack(events: Event[]) {
    this.events.unshift(...events)
    this.ofRoom += events.filter(isOfRoom).length
  }

  /** What was given up since the last gap; it is up to the caller to store that, or to put it back. */
  takeGap(): Missing | null {
    const { lost } = this
    this.lost = null
    return lost
  }

  putGapBack(gap: Missing) {
    this.lost = this.lost ? { from: gap.from, to: this.lost.to, events: gap.events + this.lost.events } : gap
  }
}
