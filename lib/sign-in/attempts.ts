import { type Instant, type Millis, millis } from '../domain/base/units'

/**
 * Slows the guessing of passcodes without ever locking the door: whoever shares an address with a guesser (a room
 * behind one router does) still gets in, a little later.
 */
export interface Attempts {
  /** How long this address has to wait before its passcode is looked at; null when too many are waiting already. */
  begin(address: string, now: Instant): Millis | null
  /** Every `begin` that was not refused ends here. */
  end(address: string, wrong: boolean, now: Instant): void
}

const freeFailures = 8
const windowMs = 60_000
const slowMs = millis(2_000)
const mostWaiting = 4

export function createAttempts(): Attempts {
  let failures: { address: string; at: Instant }[] = []
  const waiting = new Map<string, number>()
  const change = (address: string, by: number) => {
    const count = (waiting.get(address) ?? 0) + by
    if (count > 0) waiting.set(address, count)
    else waiting.delete(address)
  }
  return {
    begin(address, now) {
      failures = failures.filter(({ at }) => now - at < windowMs)
      if ((waiting.get(address) ?? 0) >= mostWaiting) return null
      change(address, 1)
      return failures.filter(one => one.address === address).length < freeFailures ? millis(0) : slowMs
    },
    end(address, wrong, now) {
      change(address, -1)
      if (wrong) failures.push({ address, at: now })
    },
  }
}
