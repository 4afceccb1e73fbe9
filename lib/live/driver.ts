import type { ActionAnswer } from '../domain/action-answer'
import { drives, type Lease, type Person, presenceOf } from '../domain/driver'
import { mayTakeControl } from '../domain/rules'
import type { Instant } from '../domain/units'
import type { Unstamped } from './poll'

/** Who holds the controls, and whether a screen of theirs is open. */
export interface Driving {
  /** Takes the controls on purpose, from whoever has them. */
  take(person: Person | null): ActionAnswer
  /** Whoever acts while the controls are free has them from then on. */
  assume(person: Person): void
  /** A screen of this seat listens; `close` ends it. Returns what to call when it has gone. */
  arrive(seat: string, close: () => void): () => void
  /** This seat has signed out: its screens are closed, and the controls are free if they were its. */
  signedOut(seat: string): void
  /** Looks whether the driver is still here; about once a second. */
  look(): void
}

interface Dependencies {
  lease(): Lease
  now(): Instant
  emit(event: Unstamped): void
}

export function createDriving({ lease, now, emit }: Dependencies): Driving {
  // After a restart the driver's screens are given the time to come back.
  const startedAt = now()
  const screens = new Map<string, Set<() => void>>()
  let lastSeen: { seat: string; at: Instant } | null = null

  const screensOf = (seat: string) => screens.get(seat) ?? new Set()
  const seen = (seat: string) => {
    if (drives(lease(), seat)) lastSeen = { seat, at: now() }
  }
  const give = ({ seat, role }: Person, how: 'acted' | 'pressed') => {
    if (!drives(lease(), seat)) emit({ type: 'driver-taken', seat, role, how })
    seen(seat)
    look()
  }
  function look() {
    const { driver } = lease()
    if (driver === null) return
    const { seat } = driver
    if (screensOf(seat).size > 0) seen(seat)
    const at = lastSeen?.seat === seat ? lastSeen.at : startedAt > driver.since ? startedAt : driver.since
    const presence = presenceOf(at, now())
    const here = presence === 'here'
    if (presence === 'gone') emit({ type: 'driver-freed', seat, why: 'gone' })
    else if (here !== (driver.awaySince === null)) emit({ type: 'driver-seen', seat, here })
  }

  return {
    take(person) {
      const ruling = mayTakeControl(person)
      if (!ruling.allowed) return { ok: false, because: ruling.because }
      if (person !== null) give(person, 'pressed')
      return { ok: true }
    },
    assume: person => give(person, 'acted'),
    arrive(seat, close) {
      const open = screensOf(seat)
      screens.set(seat, open.add(close))
      look()
      return () => {
        seen(seat)
        open.delete(close)
        if (open.size === 0 && screens.get(seat) === open) screens.delete(seat)
      }
    },
    signedOut(seat) {
      if (drives(lease(), seat)) emit({ type: 'driver-freed', seat, why: 'signed-out' })
      for (const close of screensOf(seat)) close()
    },
    look,
  }
}
