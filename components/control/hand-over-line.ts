import type { Instant } from '@/lib/domain/base/units'
import type { HandOver, Person } from '@/lib/domain/control/driver'
import type { Words } from '@/lib/words/en/en'
import { holderText } from './holder'

/** Long enough to be read from the stage. */
const shownForMs = 12_000

interface Seen {
  of: Instant | null
  at: Instant
}

/**
 * When this screen first had the last hand-over: as it arrived, however late; but what a screen finds when it is opened
 * is as old as it is. The same object while nothing is new.
 */
export function firstSeen(seen: Seen | null, last: HandOver | null, now: Instant): Seen {
  const of = last?.at ?? null
  if (seen === null) return { of, at: of ?? now }
  return seen.of === of ? seen : { of, at: now }
}

export interface HandOverLine {
  tone: 'got' | 'lost'
  text: string
}

/**
 * What this screen says when the controls have changed hands; null when there is nothing to tell, or no longer:
 * it is news from when this screen first had it (`seenForMs` ago), however late that was. Nobody
 * is told that a free wheel is now their own: they have just pressed something.
 */
export function handOverLine(
  last: HandOver | null,
  me: Person,
  seenForMs: number,
  words: Words,
  clock: (at: Instant) => string,
): HandOverLine | null {
  if (last === null || seenForMs > shownForMs) return null
  const { driver } = words
  const { to, from } = last
  const time = clock(last.at)
  if (to === null) return { tone: 'lost', text: driver.freed(time) }
  if (to.seat !== me.seat) return { tone: 'lost', text: driver.lost(holderText(to, me, words), time) }
  if (from !== null) return { tone: 'got', text: driver.gotFrom(holderText(from, me, words), time) }
  return last.how === 'acted' ? null : { tone: 'got', text: driver.got(time) }
}
