import type { Identity } from './identity'
import type { PagePieces } from './page/html'
import type { Room } from './room/room'

/** What every route of one running service may use. */
export interface Service {
  identity: Identity
  room: Room
  page: PagePieces
  gatewaySecret: string
  /** Since SIGTERM: what is open is finished, nothing new is taken. */
  draining: boolean
  /** Answers of /whoami in the last second, to slow the phones down before they slow us down. */
  asks: { note: () => void; perSecond: () => number }
  now: () => number
}
