import type { Environment } from '../domain/base/traffic'
import { millis } from '../domain/base/units'
import type { SocketTally } from '../domain/witness/tally'
import type { Found } from './sequence'

/** Where one socket stands: held since, apart since, or (both null) never opened yet. Monotonic ms. */
export interface Standing {
  heldSince: number | null
  apartSince: number | null
  /** Who holds it; null while nobody does, or nobody said. */
  environment: Environment | null
}

const emptyPage = () => ({
  lost: 0,
  lostBy: { blue: 0, green: 0 },
  reconnected: 0,
  messagesLost: 0,
  messagesDoubled: 0,
  messagesOutOfOrder: 0,
  worstOutageMs: 0,
})

/** Counts what happened to the sockets of one kind since the last close. */
export class Ledger {
  private page = emptyPage()

  lost(environment: Environment | null) {
    this.page.lost += 1
    if (environment !== null) this.page.lostBy[environment] += 1
  }

  reconnected(outageMs: number) {
    this.page.reconnected += 1
    this.page.worstOutageMs = Math.max(this.page.worstOutageMs, outageMs)
  }

  found({ lost, doubled, outOfOrder }: Found) {
    this.page.messagesLost += lost
    this.page.messagesDoubled += doubled
    this.page.messagesOutOfOrder += outOfOrder
  }

  /** The second that ends at `end` (monotonic ms), and a new page. */
  close(standings: readonly Standing[], end: number): SocketTally {
    const { worstOutageMs, lostBy, ...counts } = this.page
    this.page = emptyPage()
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
