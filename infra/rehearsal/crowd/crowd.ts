import { seeded } from './chance'
import { Chatter, type Place } from './chatter'
import { invent } from './person'

/** What the crowd tells its parent each second. */
export interface CrowdFigures {
  type: 'crowd'
  connected: number
  sent: number
  acked: number
  drops: number
  /** Said and not acknowledged yet. */
  waiting: number
  /** When (epoch ms) the oldest of that was said; null when nothing waits. */
  waitingSince: number | null
}

export class Crowd {
  private readonly chatters: Chatter[]

  /** `seed` decides everything that its people do, though not what the network makes of it. */
  constructor(size: number, seed: number, place: Place) {
    this.chatters = Array.from({ length: size }, (_, index) => {
      // Each their own source: one more person must not change what the others do.
      const random = seeded(seed * 100_003 + index)
      return new Chatter(invent(random), place, seeded(seed * 100_003 + index + 50_000))
    })
  }

  start(): void {
    for (const chatter of this.chatters) chatter.start()
  }

  stop(): void {
    for (const chatter of this.chatters) chatter.stop()
  }

  figures(): CrowdFigures {
    const none = { connected: 0, sent: 0, acked: 0, drops: 0, waiting: 0, waitingSince: null }
    const figures: CrowdFigures = { type: 'crowd', ...none }
    for (const { connected, count, waiting } of this.chatters) {
      if (connected) figures.connected += 1
      figures.sent += count.sent
      figures.acked += count.acked
      figures.drops += count.drops
      figures.waiting += waiting.size
      if (waiting.oldest !== null)
        figures.waitingSince = Math.min(figures.waitingSince ?? Number.POSITIVE_INFINITY, waiting.oldest)
    }
    return figures
  }
}
