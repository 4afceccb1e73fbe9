import { phoneId } from './report'

const key = 'greenroom-phone'

/** This phone's random id, the same after a reload. `crypto.randomUUID` is missing on plain http in a LAN. */
export function phoneName(): string {
  const made = phoneId(crypto.getRandomValues(new Uint8Array(12)))
  try {
    const kept = localStorage.getItem(key)
    if (kept && /^[0-9a-f]{24}$/.test(kept)) return kept
    localStorage.setItem(key, made)
  } catch {
    // Private windows may refuse storage; the name then lasts as long as the page.
  }
  return made
}
