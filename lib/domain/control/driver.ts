import { allowed, type NotDriver, type Role, type Ruling, refused } from '../base/ruling'
import type { Instant } from '../base/units'

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

/** A person, and who holds the controls. */
export interface Seated {
  person: Person | null
  lease: Lease
}

/** May this screen use the controls at all: the weights, the show clock, the guard? */
export function mayDrive({ person, lease }: Seated): Ruling {
  if (person === null) return refused({ code: 'signed-out' })
  if (person.recording) return refused({ code: 'recording' })
  const because = notDriver(lease, person)
  return because === null ? allowed : refused(because)
}

/** Taking the controls on purpose is open to whoever is signed in, at any time; a recording has none to take. */
export function mayTakeControl(person: Person | null): Ruling {
  if (person === null) return refused({ code: 'signed-out' })
  return person.recording ? refused({ code: 'recording' }) : allowed
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
