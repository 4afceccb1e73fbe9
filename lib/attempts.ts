import type { Instant } from './domain/units'

/** Slows the guessing of passcodes: so many failures a minute from one address, and from everywhere together. */
const perAddress = 8
const together = 60
const windowMs = 60_000

export interface Attempts {
  mayTry(address: string, now: Instant): boolean
  failed(address: string, now: Instant): void
}

export function createAttempts(): Attempts {
  let failures: { address: string; at: Instant }[] = []
  return {
    mayTry(address, now) {
      failures = failures.filter(({ at }) => now - at < windowMs)
      return failures.length < together && failures.filter(one => one.address === address).length < perAddress
    },
    failed(address, now) {
      failures.push({ address, at: now })
    },
  }
}
