import { z } from 'zod'
import type { ActionAnswer } from '../../domain/base/ruling'
import { type Instant, instant } from '../../domain/base/units'
import {
  drives,
  hiddenForMs,
  type Lease,
  mayTakeControl,
  type Person,
  presenceOf,
} from '../../domain/control/driver'
import type { EventInput } from '../poll'

/** Who holds the controls, and whether a screen of theirs is open. */
export interface ControlLock {
  /** Takes the controls on purpose, from whoever has them. */
  take(person: Person | null): ActionAnswer
  /** Whoever acts while the controls are free has them from then on. */
  assume(person: Person): void
  /** A screen of this seat listens; `close` ends it. `screen` is its name, if it has one. Returns what to call when it has gone. */
  arrive(seat: string, close: () => void, screen?: string | null): () => void
  /** A screen of this seat is out of sight and listens no more. It says so again and again, and counts as open. */
  hidden(seat: string, screen: string): void
  /** A screen of this seat closes, whether it was seen or not. */
  closed(seat: string, screen: string): void
  /** This seat has signed out: its screens are closed, and the controls are free if they were its. */
  signedOut(seat: string): void
  /** Looks whether the driver is still here; about once a second. */
  look(): void
}

/** How a screen names itself: random for every page that is opened. */
export const screenId = z.string().regex(/^[0-9a-f]{16}$/)

/** More hidden screens of one seat are not remembered. */
const mostHidden = 32

interface Dependencies {
  lease(): Lease
  now(): Instant
  emit(event: EventInput): void
}

export function createControlLock({ lease, now, emit }: Dependencies): ControlLock {
  // After a restart the driver's screens are given the time to come back.
  const startedAt = now()
  const screens = new Map<string, Set<() => void>>()
  /** Screens out of sight by their name; `closed` ones stay as long, since what they said before may come later. */
  const outOfSight = new Map<string, { seat: string; until: Instant; closed: boolean }>()
  let lastSeen: { seat: string; at: Instant } | null = null

  const screensOf = (seat: string) => screens.get(seat) ?? new Set()
  const hiddenOf = (seat: string) => {
    for (const [screen, { until }] of outOfSight) if (until <= now()) outOfSight.delete(screen)
    return [...outOfSight].filter(([, one]) => one.seat === seat)
  }
  const isHere = (seat: string) =>
    screensOf(seat).size > 0 || hiddenOf(seat).some(([, { closed }]) => !closed)
  const note = (seat: string, screen: string, closed: boolean) => {
    const known = hiddenOf(seat)
    if (known.find(([name]) => name === screen)?.[1].closed) return
    if (outOfSight.has(screen) && !known.some(([name]) => name === screen)) return
    if (known.length >= mostHidden) outOfSight.delete(known[0]?.[0] ?? '')
    seen(seat)
    outOfSight.set(screen, { seat, until: instant(now() + hiddenForMs), closed })
  }
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
    if (isHere(seat)) seen(seat)
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
    arrive(seat, close, screen = null) {
      if (screen !== null && outOfSight.get(screen)?.seat === seat) outOfSight.delete(screen)
      const open = screensOf(seat)
      screens.set(seat, open.add(close))
      look()
      return () => {
        seen(seat)
        open.delete(close)
        if (open.size === 0 && screens.get(seat) === open) screens.delete(seat)
      }
    },
    hidden: (seat, screen) => note(seat, screen, false),
    closed: (seat, screen) => note(seat, screen, true),
    signedOut(seat) {
      for (const [screen] of hiddenOf(seat)) outOfSight.delete(screen)
      if (drives(lease(), seat)) emit({ type: 'driver-freed', seat, why: 'signed-out' })
      for (const close of screensOf(seat)) close()
    },
    look,
  }
}
