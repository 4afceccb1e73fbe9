import { seededRandom } from '../../../common/seeded-random'
import { Chatter, type Place } from './chatter'
import type { Pace } from './pace'
import { invent } from './person'

/** What the crowd tells its parent each second. */
export interface CrowdFigures {
  type: 'crowd'
  connected: number
  sent: number
  acked: number
  refused: number
  drops: number
  /** Said and not acknowledged yet. */
  waiting: number
}

/** Who comes and goes; a `Chatter` but for tests. */
export type Guest = Pick<Chatter, 'come' | 'go' | 'stop' | 'connected' | 'count' | 'waiting'>

export class Crowd {
  /** Everybody who was ever there, by number: who comes back is the same person. */
  private readonly guests: Guest[] = []
  private wanted = 0

  /** @param invite makes the person of that number */
  constructor(private readonly invite: (index: number) => Guest) {}

  /** The last to have come go first; who is there already notices nothing. */
  resize(size: number): void {
    for (let index = this.wanted; index < size; index += 1) {
      const guest = this.guests[index] ?? this.invite(index)
      this.guests[index] = guest
      guest.come()
    }
    for (const guest of this.guests.slice(size, this.wanted)) guest.go()
    this.wanted = size
  }

  stop(): void {
    for (const guest of this.guests) guest.stop()
  }

  figures(): CrowdFigures {
    const none = { connected: 0, sent: 0, acked: 0, refused: 0, drops: 0, waiting: 0 }
    const figures: CrowdFigures = { type: 'crowd', ...none }
    for (const { connected, count, waiting } of this.guests) {
      if (connected) figures.connected += 1
      figures.sent += count.sent
      figures.acked += count.acked
      figures.refused += count.refused
      figures.drops += count.drops
      figures.waiting += waiting
    }
    return figures
  }
}

/**
 * `seed` decides everything that its people do, though not what the network makes of it; `start` tells this crowd's
 * messages from those of an earlier one with the same seed.
 */
export function openCrowd(seed: number, start: string, place: Place, pace: Pace): Crowd {
  return new Crowd(index => {
    // Each their own source: one more person must not change what the others do.
    const random = seededRandom(seed * 100_003 + index)
    return new Chatter(invent(random, start), {
      place,
      pace,
      random: seededRandom(seed * 100_003 + index + 50_000),
    })
  })
}
