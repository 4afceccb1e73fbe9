import { type Lease, notDriver, type Person } from '@/lib/domain/control/driver'
import type { Words } from '@/lib/words/en/en'

/** What this screen calls the person: itself, somebody of another role, or another of its own. */
export function holderText(of: Person | null, me: Person, { driver }: Words): string {
  if (of === null) return driver.nobody
  if (of.seat === me.seat) return driver.you
  return of.role === me.role ? driver.others[of.role] : driver.holders[of.role]
}

/** Why this screen’s controls are locked, in a few words; null while they are not. */
export function lockText(lease: Lease, me: Person, words: Words): string | null {
  const { driver } = words
  if (me.recording) return driver.lockedRecording
  if (notDriver(lease, me) === null) return null
  return lease.driver === null ? driver.lockedFree : driver.locked(holderText(lease.driver, me, words))
}
