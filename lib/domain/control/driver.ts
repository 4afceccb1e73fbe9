import type { Instant } from '../base/units'
import type { Role } from '../weights/change'

/** One browser that signed in. `seat` is a short name derived from its session, no secret; two tabs are one seat. */
export interface Person {
  seat: string
  role: Role
  /** This screen shows a recording: nothing can be pressed on it. The server never sets it. */
  recording?: boolean
}

/** Whoever holds the controls: only this seat moves the weights and the show. Rolling back is everybody's. */
export interface Driver extends Person {
  since: Instant
  /** Since when this seat has no screen open, hidden ones included; null while it has one. */
  awaySince: Instant | null
}

/** By pressing while nobody drove (`acted`), or by taking the controls on purpose (`pressed`). */
export type Taking = 'acted' | 'pressed'
export type Freeing = 'signed-out' | 'gone'

/** How the controls last changed hands. `to` is null when they became free. */
export interface HandOver {
  at: Instant
  from: Person | null
  to: Person | null
  how: Taking | Freeing
}

export interface Lease {
  driver: Driver | null
  last: HandOver | null
}

export const freeLease: Lease = { driver: null, last: null }

/** `driver` is who holds the controls; null where nobody does and this person does not get them by merely pressing. */
export type NotDriver = { code: 'not-driver'; driver: Role | null }

export const drives = (lease: Lease, seat: string) => lease.driver?.seat === seat

/**
 * Why this person may not use the controls now; null where they may. Free controls, and those of a presenter whose
 * screens are all closed, are the next acting presenter's; everybody else takes them on purpose.
 */
export function notDriver({ driver }: Lease, person: Person): NotDriver | null {
  if (driver?.seat === person.seat) return null
  const free = driver === null || driver.awaySince !== null
  return free && person.role === 'presenter' ? null : { code: 'not-driver', driver: driver?.role ?? null }
}

/** So long a screen that is out of sight counts as open after it last said so: browsers may put it to sleep meanwhile. */
export const hiddenForMs = 10 * 60_000

/** A reload is over sooner. */
const awayAfterMs = 2_000
const goneAfterMs = 30_000

/** What becomes of a driver whose seat last had a screen open, or pressed something, at `seenAt`. */
export function presenceOf(seenAt: Instant, now: Instant): 'here' | 'away' | 'gone' {
  const silentMs = now - seenAt
  return silentMs >= goneAfterMs ? 'gone' : silentMs >= awayAfterMs ? 'away' : 'here'
}
