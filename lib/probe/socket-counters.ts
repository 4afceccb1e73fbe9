import type { Environment } from '../domain/base/traffic'
import { millis } from '../domain/base/units'
import type { SocketTally } from '../domain/witness/tally'
import type { Found } from './sequence'

/** State of one socket: held since, apart since, or (both null) never opened yet. Monotonic ms. */
export interface Standing {
  heldSince: number | null
  apartSince: number | null
  /** The environment that holds the socket; null while none does, or none was named. */
  environment: Environment | null
}

const noCounts = () => ({
  lost: 0,
  lostBy: { blue: 0, green: 0 },
  reconnected: 0,
  messagesLost: 0,
  messagesDoubled: 0,
  messagesOutOfOrder: 0,
  worstOutageMs: 0,
})

/** Counts losses, reconnections and message faults of the sockets of one kind since the last close. */
export class SocketCounters {
  private counters = noCounts()

  lost(environment: Environment | null) {
    this.counters.lost += 1
    if (environment !== null) this.counters.lostBy[environment] += 1
  }

  reconnected(outageMs: number) {
    this.counters.reconnected += 1
    this.counters.worstOutageMs = Math.max(this.counters.worstOutageMs, outageMs)
  }

  found({ lost, doubled, outOfOrder }: Found) {
    this.counters.messagesLost += lost
    this.counters.messagesDoubled += doubled
    this.counters.messagesOutOfOrder += outOfOrder
  }

  /** Closes the second that ends at `end` (monotonic ms), and starts new counts. */
  close(standings: readonly Standing[], end: number): SocketTally {
    const { worstOutageMs, lostBy, ...counts } = this.counters
    this.counters = noCounts()
    const held = standings.flatMap(({ heldSince }) => (heldSince === null ? [] : [heldSince]))
    const open = standings.flatMap(({ apartSince }) => (apartSince === null ? [] : [end - apartSince]))
    const of = (name: Environment) => ({
      held: standings.filter(({ environment }) => environment === name).length,
      lost: lostBy[name],
    })
    return {
      ...counts,
      wanted: standings.length,
      held: held.length,
      worstOutageMs: millis(Math.round(Math.max(worstOutageMs, ...open))),
      heldForMs: held.length === 0 ? null : millis(Math.max(0, Math.round(end - Math.max(...held)))),
      of: { blue: of('blue'), green: of('green') },
    }
  }
}
